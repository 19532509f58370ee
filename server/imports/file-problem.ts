/** Why a file cannot be read at all; what is wrong with single cells is an ImportProblem. */

export const fileProblemCodes = [
  'file.tooLarge',
  'file.tooManyRows',
  'file.tooManyColumns',
  'file.bomb',
  'file.tooSlow',
  'file.encrypted',
  'file.unreadable',
  'file.empty',
  'file.noHeader',
  'file.noSheet',
  'file.oldFormat',
  'file.unknownFormat',
] as const
export type FileProblemCode = (typeof fileProblemCodes)[number]

export const limits = {
  bytes: 10 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  /** What an XLSX file may unpack to: counted, not believed. */
  unpackedBytes: 200 * 1024 * 1024,
  zipEntries: 5_000,
  /** The largest file takes a few seconds of a free processor; one that is shared by many takes longer. */
  workMs: 60_000,
  parseHeapMb: 1_024,
} as const

/** nb; each says the remedy. Used by logs and the command line; the browser has its own by code. */
const messages: Record<FileProblemCode, string> = {
  'file.tooLarge':
    'Filen er større enn 10 MB. Del den opp, eller ta bort bilder og ark som ikke hører til planen.',
  'file.tooManyRows': 'Arket har flere enn 20 000 rader. Del filen opp.',
  'file.tooManyColumns': 'Arket har flere enn 200 kolonner. Ta bort kolonner som ikke hører til planen.',
  'file.bomb':
    'Filen blir altfor stor når den pakkes ut. Lagre arket på nytt som XLSX eller CSV, uten bilder.',
  'file.tooSlow': 'Det tok for lang tid å lese filen. Lagre bare arket med planen, som XLSX eller CSV.',
  'file.encrypted': 'Filen er beskyttet med passord. Lagre den uten passord.',
  'file.unreadable': 'Filen er skadet og kan ikke leses. Åpne den i regnearkprogrammet og lagre den på nytt.',
  'file.empty': 'Det står ingenting under overskriftene i filen. Sjekk at riktig ark er valgt.',
  'file.noHeader': 'Fant ingen rad med kolonneoverskrifter. Velg hvilken rad overskriftene står på.',
  'file.noSheet': 'Arket finnes ikke i filen. Velg et av arkene i filen.',
  'file.oldFormat':
    'Filen er i det gamle XLS-formatet. Åpne den i regnearkprogrammet og lagre som XLSX eller CSV.',
  'file.unknownFormat': 'Filen er verken XLSX eller CSV. Lagre planen som ett av disse.',
}

export class FileProblem extends Error {
  override readonly name = 'FileProblem'
  readonly code: FileProblemCode
  readonly params: Record<string, string>

  constructor(code: FileProblemCode, params: Record<string, string> = {}) {
    super(messages[code])
    this.code = code
    this.params = params
  }
}
