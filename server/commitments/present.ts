import { localDate } from '../clock.ts'
import { membershipsIn, ownVoices, type Person } from '../policy.ts'
import { possibleSteps, type Step, type Voice } from './handshake-rules.ts'
import type { HandshakeRow } from './thread-queries.ts'
import { isAnswerLate } from './list-rules.ts'

/** Those that a request of its own takes: nothing to press beside the request itself. */
const own: readonly Step[] = ['ask', 'askAnew']

const stepsFor = (row: HandshakeRow, voice: Voice, now: Date) => {
  if (!row.isPlanOpen) return []
  const standing = { ...row, answeredAt: row.answeredAt === null ? null : new Date(row.answeredAt) }
  return possibleSteps(standing, voice, now).filter(
    (step) => voice.side === 'secretariat' || !own.includes(step),
  )
}

/** A handshake as one reader sees it, with the steps that this reader can take. */
export const presentHandshake = (
  { isPlanOpen: _, zone, madeWith, clearings, askedById, answeredById, answeredAt, ...row }: HandshakeRow,
  person: Person,
  now: Date,
) => {
  const whole = { ...row, isPlanOpen: _, zone, madeWith, clearings, askedById, answeredById, answeredAt }
  const voice = ownVoices(person, row.partnerId)
  const isSecretariat = membershipsIn(person, row.plan.partnershipId).some((m) => m.role === 'secretariat')
  return {
    ...row,
    isAnswerLate: isAnswerLate(row, localDate(now, zone)),
    can: {
      partner: voice ? stepsFor(whole, { side: 'partner', mandate: voice, personId: person.id }, now) : [],
      secretariat: isSecretariat ? stepsFor(whole, { side: 'secretariat', personId: person.id }, now) : [],
    },
  }
}

/** For one of the partnership who is neither of the two: nothing of what was asked or said between them. */
export const withoutWords = <R extends ReturnType<typeof presentHandshake>>(row: R): R => ({
  ...row,
  ...{ text: null, becauseYou: null, made: null, expectedOn: null, askedByName: null, answerByOn: null },
})
