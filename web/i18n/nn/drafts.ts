import type { drafts as nb } from '../nb/drafts.ts'
import type { Translation } from '../types.ts'

export const drafts = {
  'draft.title': 'Utkast hos dykk',
  'draft.by': 'Førebudd av {name}, {at:instant}. Ikkje sendt.',
  'draft.byYou': 'Førebudd av deg, {at:instant}. Ikkje sendt.',
  'draft.erased': 'ein tidlegare kontaktperson',
  'draft.asked': '{name} er beden om å sjå på det.',
  'draft.askedYou': 'Du er beden om å sjå på det.',
  'draft.look': 'Sjå over og send',
  'draft.edit': 'Endre utkastet',
  'draft.drop': 'Forkast utkastet',
  'draft.dropped': 'Utkastet er forkasta.',
  'draft.save': 'Lagre utkastet',
  'draft.saved': 'Utkastet er lagra. Ingenting er sendt.',
  'draft.savedAsked': 'Utkastet er lagra, og {name} får ein e-post.',
  'draft.share': 'Lagre som utkast, eller be ein kollega sjå på det',
  'draft.shareHow': 'Eit utkast blir berre sett av dykk, og bind ingen.',
  'draft.ask': 'Be ein kollega sjå på svaret eller sende det',
  'draft.nobody': 'Ingen',
  'draft.note': 'Melding til kollegaen',
  'draft.none':
    'Ingen andre kan svare for dykk i Avtalt enno. Legg til ein kollega på partnarsida, eller last ned førespurnadene som Word.',
  'draft.prepareHow': 'Du kan førebu dette svaret. Ein som kan svare bindande, sender det.',
  'draft.theirs': 'Utkastet til kollegaen',
  'draft.noteOf': 'Melding: {note}',
  'draft.word': 'Last ned førespurnadene (Word)',
} as const satisfies Translation<typeof nb>
