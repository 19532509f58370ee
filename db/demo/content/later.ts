import type { Course } from '../../../server/reports/rules.ts'

type Later = {
  measure: string
  sentOn: string
  course: Course | 'completed'
  progress: number | null
  done: string
  cause?: string
  consequence?: string
}

/** What the leads tell in the spring, outside any round, so that an example loaded in summer is not all silence. */
export const later: readonly Later[] = [
  {
    measure: '1.1',
    sentOn: '2027-05-12',
    course: 'onTrack',
    progress: null,
    done: 'Årshjulet for neste rullering er sendt ut.',
  },
  {
    measure: '1.2',
    sentOn: '2027-05-10',
    course: 'completed',
    progress: 100,
    done: 'Tredje statussak er behandlet, og ordningen er fast.',
  },
  {
    measure: '1.3',
    sentOn: '2027-05-20',
    course: 'onTrack',
    progress: 75,
    done: 'Forumet har drøftet gjennomgangen. Prioriteringen gjenstår.',
  },
  {
    measure: '2.1',
    sentOn: '2027-05-18',
    course: 'onTrack',
    progress: null,
    done: 'Uttrekk for våren er levert.',
  },
  {
    measure: '2.3',
    sentOn: '2027-05-19',
    course: 'someDeviation',
    progress: 75,
    done: 'Manuell oversikt dekker fire fagområder.',
    cause: 'Oppdateringen gjøres fortsatt for hånd.',
    consequence: 'To fagområder må vente til høsten.',
  },
  {
    measure: '2.4',
    sentOn: '2027-05-04',
    course: 'completed',
    progress: 100,
    done: 'Konferansen er holdt med 134 deltakere.',
  },
  {
    measure: '3.2',
    sentOn: '2027-05-14',
    course: 'onTrack',
    progress: 75,
    done: 'Veiledningsarket er tatt i bruk i fire regioner.',
  },
  {
    measure: '3.3',
    sentOn: '2027-05-11',
    course: 'someDeviation',
    progress: 75,
    done: 'Utprøvingen i to regioner er oppsummert.',
    cause: 'Fast finansiering av inngangen er ikke avklart.',
    consequence: 'Inngangen drives videre ut året.',
  },
  {
    measure: '4.1',
    sentOn: '2027-05-21',
    course: 'onTrack',
    progress: 75,
    done: 'Høringssvarene er tatt inn i framskrivingen.',
  },
  {
    measure: '4.2',
    sentOn: '2027-05-06',
    course: 'completed',
    progress: 100,
    done: 'Begge kurs er gjennomført med 44 deltakere.',
  },
  {
    measure: '4.3',
    sentOn: '2027-05-07',
    course: 'completed',
    progress: 100,
    done: '206 ansatte i ti virksomheter har gjennomført.',
  },
  {
    measure: '4.4',
    sentOn: '2027-05-13',
    course: 'onTrack',
    progress: null,
    done: 'Seminaret er holdt. Tre behov er valgt.',
  },
  {
    measure: '5.1',
    sentOn: '2027-05-20',
    course: 'onTrack',
    progress: null,
    done: '12 innspill mottatt, 11 besvart.',
  },
  {
    measure: '5.2',
    sentOn: '2027-05-18',
    course: 'onTrack',
    progress: 75,
    done: 'Opptaket er avsluttet, og alle plasser er fylt fra høsten.',
  },
  {
    measure: '5.4',
    sentOn: '2027-05-12',
    course: 'onTrack',
    progress: 75,
    done: 'Tre tilbud er i gang. Evalueringen er halvveis.',
  },
  {
    measure: '6.2',
    sentOn: '2027-05-10',
    course: 'onTrack',
    progress: 75,
    done: 'Senter to er åpnet.',
  },
  {
    measure: '6.3',
    sentOn: '2027-05-19',
    course: 'onTrack',
    progress: 75,
    done: '28 par har hospitert.',
  },
  {
    measure: '7.1',
    sentOn: '2027-05-03',
    course: 'onTrack',
    progress: null,
    done: 'Innspillet er sendt, med grunnlag fra tolv partnere.',
  },
  {
    measure: '7.3',
    sentOn: '2027-05-21',
    course: 'someDeviation',
    progress: 75,
    done: 'Kalenderen er publisert med elleve ordninger.',
    cause: 'Én ordning er lagt om.',
    consequence: 'Den siste ordningen legges inn når fristen er kjent.',
  },
]
