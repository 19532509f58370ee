import type { CommitmentRole } from '../commitments/rules.ts'
import type { Locale } from '../people/rules.ts'
import type { Status } from '../progress/rules.ts'

export const localeNames: Record<Locale, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }

type Words = {
  skip: string
  signIn: string
  example: string
  exampleShort: string
  exampleLong: string
  published: string
  accessibility: string
  privacy: string
  language: string
  contents: string
  overarching: string
  measuresUnder: (goal: string) => string
  measureAndResult: string
  lead: string
  leadNotAgreed: string
  role: Record<Exclude<CommitmentRole, 'lead'>, string>
  statusOn: (day: string) => string
  status: Record<Status, string>
  due: string
  noDue: string
  noMeasures: string
  counts: (goals: number, measures: number) => string
  agreed: (n: number, of: number) => string
  /** Postponed measures stand in the plan, outside its numbers. */
  besides: (n: number) => string
  asOf: (day: string, withStatus: boolean) => string
  publishedOn: (day: string) => string
  adoptedOn: (day: string, reference: string | null) => string
  preview: string
  csv: string
  older: (n: number) => string
  isEarlier: string
  isLatest: string
  toLatest: string
  editions: string
  goal: string
  measure: string
  number: string
  expectedResult: string
  none: string
  noneHow: string
  missing: string
  missingText: string
  missingHow: string
  signInNeeded: string
}

export const words: Record<Locale, Words> = {
  nb: {
    skip: 'Hopp til innholdet',
    signIn: 'Logg inn',
    example: 'Oppdiktet eksempel.',
    exampleShort: 'Ingen har lovet dette.',
    exampleLong:
      'Målene er Kompetanseforum Trøndelags egne. Tiltak, partnere, svar, tall og rapporter er laget for å vise løsningen. Ingen virksomhet har sagt eller lovet dette.',
    published: 'Publiserte handlingsplaner',
    accessibility: 'Tilgjengelighet',
    privacy: 'Personvern',
    language: 'Språk',
    contents: 'Mål i planen',
    overarching: 'Overordnet mål',
    measuresUnder: (goal) => `Tiltak under ${goal}`,
    measureAndResult: 'Tiltak og forventet resultat',
    lead: 'Hovedansvar',
    leadNotAgreed: 'Ikke avtalt',
    role: { coLead: 'Medansvar', contributor: 'Bidrar' },
    statusOn: (day) => `Status ${day}`,
    status: {
      onTrack: 'I rute',
      someDeviation: 'Noe avvik',
      seriousDeviation: 'Betydelig avvik',
      completed: 'Gjennomført',
      notStarted: 'Ikke startet',
      notReported: 'Ikke rapportert',
      postponed: 'Utsatt',
      merged: 'Inngår i annet tiltak',
      discontinued: 'Utgår',
    },
    due: 'Frist',
    noDue: 'Ikke satt',
    noMeasures: 'Ingen tiltak.',
    counts: (goals, measures) => `${goals} mål og ${measures} tiltak.`,
    agreed: (n, of) => (n === of ? 'Alle har avtalt hovedansvar.' : `${n} har avtalt hovedansvar.`),
    besides: (n) => `${n} til er utsatt.`,
    asOf: (day, withStatus) => `Slik planen sto ${day}${withStatus ? ', med status fra samme dag' : ''}.`,
    publishedOn: (day) => `Publisert ${day} av sekretariatet.`,
    adoptedOn: (day, reference) => `Vedtatt ${day}${reference ? `: ${reference}` : ''}.`,
    preview: 'Forhåndsvisning. Dette er ikke publisert.',
    csv: 'Last ned som CSV',
    older: (n) => `Eldre utgaver (${n})`,
    isEarlier: 'Dette er en eldre utgave av planen.',
    isLatest: 'Dette er den gjeldende utgaven.',
    toLatest: 'Gå til den gjeldende utgaven',
    editions: 'Utgaver av planen',
    goal: 'Mål',
    measure: 'Tiltak',
    number: 'Nummer',
    expectedResult: 'Forventet resultat',
    none: 'Ingen handlingsplaner er publisert ennå.',
    noneHow: 'Her kommer planene når sekretariatet har publisert dem.',
    missing: 'Planen er ikke publisert',
    missingText:
      'Her ligger det ingen publisert handlingsplan. Adressen kan være feil, eller planen kan være trukket tilbake.',
    missingHow: 'Se de publiserte handlingsplanene',
    signInNeeded: 'Logg inn for å se forhåndsvisningen',
  },
  nn: {
    skip: 'Hopp til innhaldet',
    signIn: 'Logg inn',
    example: 'Oppdikta eksempel.',
    exampleShort: 'Ingen har lova dette.',
    exampleLong:
      'Måla er Kompetanseforum Trøndelag sine eigne. Tiltak, partnarar, svar, tal og rapportar er laga for å vise løysinga. Inga verksemd har sagt eller lova dette.',
    published: 'Publiserte handlingsplanar',
    accessibility: 'Tilgjenge',
    privacy: 'Personvern',
    language: 'Språk',
    contents: 'Mål i planen',
    overarching: 'Overordna mål',
    measuresUnder: (goal) => `Tiltak under ${goal}`,
    measureAndResult: 'Tiltak og forventa resultat',
    lead: 'Hovudansvar',
    leadNotAgreed: 'Ikkje avtalt',
    role: { coLead: 'Medansvar', contributor: 'Bidreg' },
    statusOn: (day) => `Status ${day}`,
    status: {
      onTrack: 'I rute',
      someDeviation: 'Noko avvik',
      seriousDeviation: 'Betydeleg avvik',
      completed: 'Gjennomført',
      notStarted: 'Ikkje starta',
      notReported: 'Ikkje rapportert',
      postponed: 'Utsett',
      merged: 'Inngår i anna tiltak',
      discontinued: 'Utgår',
    },
    due: 'Frist',
    noDue: 'Ikkje sett',
    noMeasures: 'Ingen tiltak.',
    counts: (goals, measures) => `${goals} mål og ${measures} tiltak.`,
    agreed: (n, of) => (n === of ? 'Alle har avtalt hovudansvar.' : `${n} har avtalt hovudansvar.`),
    besides: (n) => (n === 1 ? '1 til er utsett.' : `${n} til er utsette.`),
    asOf: (day, withStatus) => `Slik planen stod ${day}${withStatus ? ', med status frå same dag' : ''}.`,
    publishedOn: (day) => `Publisert ${day} av sekretariatet.`,
    adoptedOn: (day, reference) => `Vedteken ${day}${reference ? `: ${reference}` : ''}.`,
    preview: 'Førehandsvising. Dette er ikkje publisert.',
    csv: 'Last ned som CSV',
    older: (n) => `Eldre utgåver (${n})`,
    isEarlier: 'Dette er ei eldre utgåve av planen.',
    isLatest: 'Dette er den gjeldande utgåva.',
    toLatest: 'Gå til den gjeldande utgåva',
    editions: 'Utgåver av planen',
    goal: 'Mål',
    measure: 'Tiltak',
    number: 'Nummer',
    expectedResult: 'Forventa resultat',
    none: 'Ingen handlingsplanar er publiserte enno.',
    noneHow: 'Her kjem planane når sekretariatet har publisert dei.',
    missing: 'Planen er ikkje publisert',
    missingText:
      'Her ligg det ingen publisert handlingsplan. Adressa kan vere feil, eller planen kan vere trekt tilbake.',
    missingHow: 'Sjå dei publiserte handlingsplanane',
    signInNeeded: 'Logg inn for å sjå førehandsvisinga',
  },
  en: {
    skip: 'Skip to the content',
    signIn: 'Sign in',
    example: 'Invented example.',
    exampleShort: 'Nobody has promised this.',
    exampleLong:
      'The goals are Kompetanseforum Trøndelag’s own. Measures, partners, answers, numbers and reports were made to show the product. No organisation has said or promised this.',
    published: 'Published action plans',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
    language: 'Language',
    contents: 'Goals of the plan',
    overarching: 'Overarching goal',
    measuresUnder: (goal) => `Measures under ${goal}`,
    measureAndResult: 'Measure and expected result',
    lead: 'Lead',
    leadNotAgreed: 'Not agreed',
    role: { coLead: 'Co-lead', contributor: 'Contributes' },
    statusOn: (day) => `Status ${day}`,
    status: {
      onTrack: 'On track',
      someDeviation: 'Some deviation',
      seriousDeviation: 'Serious deviation',
      completed: 'Completed',
      notStarted: 'Not started',
      notReported: 'Not reported',
      postponed: 'Postponed',
      merged: 'Part of another measure',
      discontinued: 'Discontinued',
    },
    due: 'Due',
    noDue: 'Not set',
    noMeasures: 'No measures.',
    counts: (goals, measures) =>
      `${goals} ${goals === 1 ? 'goal' : 'goals'} and ${measures} ${measures === 1 ? 'measure' : 'measures'}.`,
    agreed: (n, of) =>
      n === of ? 'Lead responsibility is agreed for all of them.' : `Lead responsibility is agreed for ${n}.`,
    besides: (n) => `${n} more ${n === 1 ? 'is' : 'are'} postponed.`,
    asOf: (day, withStatus) => `The plan as of ${day}${withStatus ? ', with its status that day' : ''}.`,
    publishedOn: (day) => `Published ${day} by the secretariat.`,
    adoptedOn: (day, reference) => `Adopted ${day}${reference ? `: ${reference}` : ''}.`,
    preview: 'Preview. This has not been published.',
    csv: 'Download as CSV',
    older: (n) => `Earlier editions (${n})`,
    isEarlier: 'This is an earlier edition of the plan.',
    isLatest: 'This is the edition in force.',
    toLatest: 'Go to the edition in force',
    editions: 'Editions of the plan',
    goal: 'Goal',
    measure: 'Measure',
    number: 'Number',
    expectedResult: 'Expected result',
    none: 'No action plans have been published yet.',
    noneHow: 'The plans will be here once the secretariat has published them.',
    missing: 'This plan is not published',
    missingText:
      'There is no published action plan here. The address may be wrong, or the plan may have been withdrawn.',
    missingHow: 'See the published action plans',
    signInNeeded: 'Sign in to see the preview',
  },
}

/** `31.12.2026`, in all three languages, as in the application. */
export const day = (iso: string) => iso.split('-').reverse().join('.')
