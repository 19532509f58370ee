import type { Answer } from './report-words.ts'

/** What is being written, kept in this browser until it is sent or its writer signs out. */
export type Draft = {
  /** Made once: however often it is pressed or tried again, it counts once. */
  key: string
  /** The partner's latest report when the writing began. */
  seen: string | null
  answer: Answer | null
  progress: number | null
  done: string
  cause: string
  consequence: string
  nextStep: string
  /** Milestone -> the day it was done. */
  ticked: Record<string, string>
  wantsHelp: boolean
  askText: string
  askTo: 'forum' | 'secretariat' | 'partner'
  askPartnerId: string
  askBy: string
  recordedFrom: string
  /** Null until something has been written. */
  savedAt: string | null
}

export type DraftOf = { personId: string; measureId: string; partnerId: string }
const start = 'avtalt.report.'
const placeOf = ({ personId, measureId, partnerId }: DraftOf) =>
  `${start}${personId}.${measureId}.${partnerId}`

/** `crypto.randomUUID` is there on https only; this is everywhere. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export const newDraft = (seen: string | null): Draft => ({
  key: newKey(),
  seen,
  answer: null,
  progress: null,
  done: '',
  cause: '',
  consequence: '',
  nextStep: '',
  ticked: {},
  wantsHelp: false,
  askText: '',
  askTo: 'forum',
  askPartnerId: '',
  askBy: '',
  recordedFrom: '',
  savedAt: null,
})

/** What was kept; undefined where nothing was, or where the browser keeps nothing. */
export const keptDraft = (of: DraftOf): Draft | undefined => {
  try {
    const kept = localStorage.getItem(placeOf(of))
    return kept === null ? undefined : { ...newDraft(null), ...(JSON.parse(kept) as Draft) }
  } catch {
    return undefined
  }
}

/** False where the browser keeps nothing (storage closed or full). */
export const keepDraft = (of: DraftOf, draft: Draft): boolean => {
  try {
    localStorage.setItem(placeOf(of), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export const forgetDraft = (of: DraftOf) => {
  try {
    localStorage.removeItem(placeOf(of))
  } catch {
    // Nothing could be kept, so nothing is left.
  }
}

/** Signing out leaves nothing of a person's on a shared machine. */
export const forgetDraftsOf = (personId: string) => {
  try {
    Object.keys(localStorage)
      .filter((place) => place.startsWith(`${start}${personId}.`))
      .forEach((place) => localStorage.removeItem(place))
  } catch {
    // Nothing could be kept, so nothing is left.
  }
}
