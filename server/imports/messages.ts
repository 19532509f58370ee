/** One nb sentence for each thing that can be wrong with a cell, with its remedy: for logs and the command line. */
import type { ImportProblem, ProblemCode } from './model.ts'

type Params = Record<string, string>

const sentences: Record<ProblemCode, (value: string, params: Params) => string> = {
  'due.unreadable': (value) =>
    `Fristen «${value}» lar seg ikke lese som dato. Den er beholdt som tekst; skriv for eksempel 31.12.2026 eller «høst 2027».`,
  'period.unreadable': (value) =>
    `Tidsrommet «${value}» lar seg ikke lese. Det er beholdt som tekst; skriv for eksempel 2025-2027.`,
  'start.unreadable': (value) =>
    `Oppstarten «${value}» lar seg ikke lese som dato. Den ligger under andre opplysninger; skriv for eksempel 01.01.2026.`,
  'status.unreadable': (value) =>
    `Statusen «${value}» er ikke et kjent ord. Den ligger under andre opplysninger; skriv for eksempel «Pågår» eller «Gjennomført».`,
  'progress.unreadable': (value) =>
    `«${value}» lar seg ikke lese som prosent. Det ligger under andre opplysninger; skriv for eksempel 75 %.`,
  'priority.unreadable': (value) =>
    `Prioriteten «${value}» er ikke et kjent ord. Den ligger under andre opplysninger; skriv høy, normal eller lav.`,
  'partner.similar': (value) =>
    `«${value}» ligner på en partner som finnes. Velg hvilken som menes, eller la den bli en ny.`,
  'partner.new': (value) => `«${value}» finnes ikke fra før og blir en ny partner som må bekreftes.`,
  'partner.split': (value, { names }) =>
    `«${value}» er lest som flere partnere: ${names ?? ''}. Er det ett navn, legg inn partneren først og les filen på nytt.`,
  'partner.leadTwice': (value, { lead }) =>
    `Flere navn står som ansvarlig: «${value}». ${lead ?? 'Det første'} er lest som hovedansvarlig og de andre som medansvarlige; flytt dem om det er feil.`,
  'organisationNumber.invalid': (value) =>
    `«${value}» er ikke et gyldig organisasjonsnummer. Se etter om sifrene er riktige.`,
  'measure.withoutGoal': (value) =>
    `Tiltaket «${value}» står ikke under noe mål og legges under «Uten mål». Fyll ut målet i filen, eller flytt tiltaket etterpå.`,
  'measure.withoutTitle': () =>
    'Raden har nummer, men ingen tekst i tiltakskolonnen, og er ikke tatt med. Fyll ut teksten og les filen på nytt.',
  'measure.repeated': (value, { kept }) =>
    kept === 'number'
      ? `Nummeret «${value}» står ved flere ulike tiltak under samme mål. Tiltaket er tatt med uten nummer; rett nummeret i filen.`
      : `Tiltaket «${value}» står flere ganger under samme mål og er lest som ett. Gi dem ulik tekst om de er ulike tiltak.`,
  'measure.conflictingCell': (value, { first }) =>
    `Tiltaket står på flere rader som sier ulike ting: «${first ?? ''}» gjelder, «${value}» ligger under andre opplysninger. Velg selv hva som er rett.`,
  'goal.conflictingTitle': (value, { first }) =>
    `Målet har to ulike tekster med samme nummer: «${first ?? ''}» gjelder, «${value}» ligger under andre opplysninger. Rett nummeret eller teksten.`,
  'goal.parentMissing': (value) =>
    `Fant ikke «${value}» som raden skal ligge under. Den er lagt øverst; rett nummeret eller flytt den etterpå.`,
  'goal.parentCycle': (value) =>
    `Radene ligger under hverandre i ring («${value}»). Denne er lagt øverst; rett hva den skal ligge under.`,
  'row.notUnderstood': () =>
    'Raden lar seg ikke lese som mål eller tiltak og er ikke tatt med. Sjekk at riktige kolonner er valgt.',
  'cell.ignored': () => 'Kolonnen er valgt bort og er ikke tatt med.',
  'cell.tooLong': () =>
    'Teksten er for lang og er ikke satt inn i feltet. Kort den ned i filen, eller legg den i en annen kolonne.',
  'milestone.withoutMeasure': (value) =>
    `Milepælen «${value}» står ikke ved noe tiltak og er ikke tatt med. Fyll ut tiltaket på samme rad.`,
  'lead.alreadyAgreed': (value) =>
    `Hovedansvar for tiltaket er allerede avtalt med en annen enn «${value}». Avtalen står; spør på nytt i planen om den skal endres.`,
}

const shortened = (value: string) =>
  (value.length > 120 ? `${value.slice(0, 117)}...` : value).replace(/\s+/g, ' ')

export const importProblem = (
  at: { row: number; column: string },
  code: ProblemCode,
  value: string,
  params: Params = {},
): ImportProblem => {
  const short = Object.fromEntries(Object.entries(params).map(([key, text]) => [key, shortened(text)]))
  return { ...at, code, value, params, message: sentences[code](shortened(value), short) }
}
