import type { app as nb } from '../nb/app.ts'
import type { Translation } from '../types.ts'

export const app = {
  'menu.label': 'Hovudmeny',
  'menu.open': 'Meny',
  'menu.overview': 'Oversikt',
  'menu.tree': 'Handlingsplan',
  'menu.plans': 'Planar',
  'app.name': 'Avtalt',
  'app.skip': 'Hopp til innhaldet',
  'app.secretariat': 'Sekretariatet: {email}',
  'app.published': 'Publiserte handlingsplanar',
  'app.accessibility': 'Tilgjenge',
  'app.privacy': 'Personvern',
  'app.language': 'Språk',
  'app.example': 'Oppdikta eksempel.',
  'app.exampleShort': 'Ingen har lova dette.',
  'app.exampleLong':
    'Måla er Kompetanseforum Trøndelag sine eigne. Tiltak, partnarar, svar, tal og rapportar er laga for å vise løysinga. Inga verksemd har sagt eller lova dette.',
  'app.loading': 'Hentar …',
  'app.close': 'Lukk',
  'app.cancel': 'Avbryt',
  'app.save': 'Lagre',
  'app.tryAgain': 'Prøv igjen',
  'app.figure': 'Figur',
  'app.table': 'Tabell',
  'app.csv': 'CSV',
  'app.print': 'Skriv ut',
  'app.total': 'I alt',
  'app.of': '{part} av {whole}',
  'app.breadcrumbs': 'Du er her',
  'live.changes': { one: '{n} endring gjord av andre', other: '{n} endringar gjorde av andre' },
  'live.update': 'Oppdater',
  'missing.title': 'Sida finst ikkje',
  'missing.text':
    'Adressa fører ikkje til noka side du kan sjå. Ho kan vere skriven feil, eller sida kan vere flytta.',
  'missing.home': 'Gå til oversikta',
} as const satisfies Translation<typeof nb>
