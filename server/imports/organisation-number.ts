/** Norwegian organisation numbers: nine digits, the last one a check digit (mod 11, weights 3 2 7 6 5 4 3 2). */
const weights = [3, 2, 7, 6, 5, 4, 3, 2]

/** Spaces between groups are allowed ("974 760 673"); a text with anything else is no number. */
export const isOrganisationNumber = (text: string): boolean => {
  const digits = text.replace(/[\s\u00a0]/g, '')
  if (!/^\d{9}$/.test(digits)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[8])
}

/** Nine digits by themselves in a text, as one writes an organisation number; null where there are none. */
export const organisationNumberIn = (text: string): string | null =>
  /(?<!\d)\d{3}[\s\u00a0]?\d{3}[\s\u00a0]?\d{3}(?!\d)/.exec(text)?.[0] ?? null
