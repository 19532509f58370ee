const yearOf = (text: string) => (/^\d{4}$/.test(text.trim()) ? Number(text) : null)

/** Two fields for years, each may stand empty; false where one cannot be read, or the plan would end before it begins. */
export const areYearsSound = ({ from, to }: { from: string; to: string }) => {
  const [first, last] = [yearOf(from), yearOf(to)]
  const areRead = [from, to].every((text) => !text.trim() || yearOf(text) !== null)
  return areRead && !(first && last && first > last)
}

/** To and including 2027 ends on 2028-01-01: the end is exclusive. */
export const periodOf = ({ from, to }: { from: string; to: string }) => {
  const [first, last] = [yearOf(from), yearOf(to)]
  return { periodStartOn: first ? `${first}-01-01` : null, periodEndOn: last ? `${last + 1}-01-01` : null }
}
