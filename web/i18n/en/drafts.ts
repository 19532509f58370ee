import type { drafts as nb } from '../nb/drafts.ts'
import type { Translation } from '../types.ts'

export const drafts = {
  'draft.title': 'Draft among you',
  'draft.by': 'Prepared by {name}, {at:instant}. Not sent.',
  'draft.byYou': 'Prepared by you, {at:instant}. Not sent.',
  'draft.erased': 'a former contact',
  'draft.asked': '{name} has been asked to look at it.',
  'draft.askedYou': 'You have been asked to look at it.',
  'draft.look': 'Look over and send',
  'draft.edit': 'Change the draft',
  'draft.drop': 'Discard the draft',
  'draft.dropped': 'The draft has been discarded.',
  'draft.save': 'Save the draft',
  'draft.saved': 'The draft is saved. Nothing has been sent.',
  'draft.savedAsked': 'The draft is saved, and {name} will get an e-mail.',
  'draft.share': 'Save as a draft, or ask a colleague to look at it',
  'draft.shareHow': 'A draft is seen by you alone, and binds nobody.',
  'draft.ask': 'Ask a colleague to look at the answer or send it',
  'draft.nobody': 'Nobody',
  'draft.note': 'Message to the colleague',
  'draft.none':
    'Nobody else can answer for you in Avtalt yet. Add a colleague on the partner page, or download the requests as Word.',
  'draft.prepareHow': 'You can prepare this answer. Someone who may bind you sends it.',
  'draft.theirs': 'Your colleague’s draft',
  'draft.noteOf': 'Message: {note}',
  'draft.word': 'Download the requests (Word)',
} as const satisfies Translation<typeof nb>
