/** "2.3 Oversikt over ..."; a measure without a number is its title. */
export const numbered = ({ number, title }: { number: string | null; title: string }) =>
  number ? `${number} ${title}` : title
