import type { Priority } from '../measures/rules.ts'
import type { Locale } from '../people/rules.ts'
import type { Status } from '../progress/rules.ts'

/** What stands in files, in the reader's language; as on the screen, which a test holds it to. */
export const statusWords: Record<Locale, Record<Status, string>> = {
  nb: {
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
  nn: {
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
  en: {
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
}

export const priorityWords: Record<Locale, Record<Priority, string>> = {
  nb: { high: 'Høy', normal: 'Normal', low: 'Lav' },
  nn: { high: 'Høg', normal: 'Normal', low: 'Låg' },
  en: { high: 'High', normal: 'Normal', low: 'Low' },
}

type FileWords = {
  sheets: { plan: string; about: string; numbers: string; changes: string; dues: string; asks: string }
  about: {
    forum: string
    plan: string
    made: string
    asOf: string
    round: string
    measures: string
    reported: string
    held: string
    filters: string
    marked: string
    markedHow: string
    tooLong: string
  }
  kinds: { plan: string; goal: string; partner: string; round: string }
  numbers: {
    kind: string
    number: string
    name: string
    measures: string
    reported: string
    progress: string
    progressN: string
    expected: string
    expectedN: string
    withoutLead: string
    coLead: string
    contributor: string
  }
  lists: {
    number: string
    measure: string
    from: string
    to: string
    due: string
    lastDay: string
    lead: string
    overdue: string
    yes: string
    partner: string
    ask: string
    wantedBy: string
  }
  overview: string
}

export const fileWords: Record<Locale, FileWords> = {
  nb: {
    sheets: {
      plan: 'Handlingsplan',
      about: 'Om fila',
      numbers: 'Tall',
      changes: 'Endringer',
      dues: 'Frister',
      asks: 'Til forumet',
    },
    about: {
      forum: 'Partnerskap',
      plan: 'Plan',
      made: 'Hentet',
      asOf: 'Tallene gjelder',
      round: 'Rapportering',
      measures: 'Tiltak i planen',
      reported: 'Rapportert',
      held: 'Tiltak i denne fila',
      filters: 'Filtre',
      marked: 'Kolonner merket (Avtalt)',
      markedHow: 'regnes ut av det partnerne har meldt. De leses ikke når fila importeres igjen.',
      tooLong: 'Tekster som er for lange for Excel og står i CSV og JSON',
    },
    kinds: { plan: 'Hele planen', goal: 'Mål', partner: 'Partner (hovedansvar)', round: 'Rapportering' },
    numbers: {
      kind: 'Utvalg',
      number: 'Nr',
      name: 'Navn',
      measures: 'Tiltak',
      reported: 'Rapportert',
      progress: 'Anslått gjennomført, snitt %',
      progressN: 'Antall som oppgir det',
      expected: 'Forventet nå, snitt %',
      expectedN: 'Antall med lesbar frist',
      withoutLead: 'Hovedansvar ikke avtalt',
      coLead: 'Medansvar',
      contributor: 'Bidrar',
    },
    lists: {
      number: 'Nr',
      measure: 'Tiltak',
      from: 'Status før',
      to: 'Status nå',
      due: 'Frist',
      lastDay: 'Siste dag',
      lead: 'Hovedansvar',
      overdue: 'Passert',
      yes: 'ja',
      partner: 'Partner',
      ask: 'Trenger',
      wantedBy: 'Ønsket innen',
    },
    overview: 'oversikt',
  },
  nn: {
    sheets: {
      plan: 'Handlingsplan',
      about: 'Om fila',
      numbers: 'Tal',
      changes: 'Endringar',
      dues: 'Fristar',
      asks: 'Til forumet',
    },
    about: {
      forum: 'Partnarskap',
      plan: 'Plan',
      made: 'Henta',
      asOf: 'Tala gjeld',
      round: 'Rapportering',
      measures: 'Tiltak i planen',
      reported: 'Rapportert',
      held: 'Tiltak i denne fila',
      filters: 'Filter',
      marked: 'Kolonnar merkte (Avtalt)',
      markedHow:
        'blir rekna ut av det partnarane har meldt. Dei blir ikkje lesne når fila blir importert igjen.',
      tooLong: 'Tekstar som er for lange for Excel og står i CSV og JSON',
    },
    kinds: { plan: 'Heile planen', goal: 'Mål', partner: 'Partnar (hovudansvar)', round: 'Rapportering' },
    numbers: {
      kind: 'Utval',
      number: 'Nr',
      name: 'Namn',
      measures: 'Tiltak',
      reported: 'Rapportert',
      progress: 'Anslått gjennomført, snitt %',
      progressN: 'Tal som oppgir det',
      expected: 'Forventa no, snitt %',
      expectedN: 'Tal med lesbar frist',
      withoutLead: 'Hovudansvar ikkje avtalt',
      coLead: 'Medansvar',
      contributor: 'Bidreg',
    },
    lists: {
      number: 'Nr',
      measure: 'Tiltak',
      from: 'Status før',
      to: 'Status no',
      due: 'Frist',
      lastDay: 'Siste dag',
      lead: 'Hovudansvar',
      overdue: 'Passert',
      yes: 'ja',
      partner: 'Partnar',
      ask: 'Treng',
      wantedBy: 'Ønskt innan',
    },
    overview: 'oversikt',
  },
  en: {
    sheets: {
      plan: 'Action plan',
      about: 'About',
      numbers: 'Numbers',
      changes: 'Changes',
      dues: 'Dues',
      asks: 'To the forum',
    },
    about: {
      forum: 'Partnership',
      plan: 'Plan',
      made: 'Fetched',
      asOf: 'Numbers as of',
      round: 'Reporting round',
      measures: 'Measures in the plan',
      reported: 'Reported',
      held: 'Measures in this file',
      filters: 'Filters',
      marked: 'Columns marked (Avtalt)',
      markedHow:
        'are computed from what the partners have reported. They are not read when the file is imported again.',
      tooLong: 'Texts that are too long for Excel and stand in CSV and JSON',
    },
    kinds: { plan: 'Whole plan', goal: 'Goal', partner: 'Partner (lead)', round: 'Reporting round' },
    numbers: {
      kind: 'Selection',
      number: 'No.',
      name: 'Name',
      measures: 'Measures',
      reported: 'Reported',
      progress: 'Estimated, mean %',
      progressN: 'How many say',
      expected: 'Expected by now, mean %',
      expectedN: 'How many have a readable due',
      withoutLead: 'Lead not agreed',
      coLead: 'Co-lead',
      contributor: 'Contributor',
    },
    lists: {
      number: 'No.',
      measure: 'Measure',
      from: 'Status before',
      to: 'Status now',
      due: 'Due',
      lastDay: 'Last day',
      lead: 'Lead',
      overdue: 'Overdue',
      yes: 'yes',
      partner: 'Partner',
      ask: 'Needs',
      wantedBy: 'Wanted by',
    },
    overview: 'overview',
  },
}
