/** The calendar day where the reader is, as `2026-12-31`. */
export const today = (now = new Date()) => {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
