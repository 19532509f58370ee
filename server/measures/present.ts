import type { measures } from '../../db/schema/index.ts'
import type { AdoptedMeasure } from '../plans/rules.ts'
import type { FrozenWord, RoundRow } from '../progress/queries.ts'
import { expectedProgress, rounded } from '../progress/rules.ts'
import { historyOf, type Seen } from '../progress/view.ts'

type Row = typeof measures.$inferSelect

type Adopted = { on: string; reference: string; words: AdoptedMeasure }
/** "Vedtatt ordlyd", to be shown where it differs from today's. */
export const presentAdopted = (adopted: Adopted | null) =>
  adopted && {
    on: adopted.on,
    reference: adopted.reference,
    title: adopted.words.title,
    background: adopted.words.background,
    expectedResult: adopted.words.expectedResult,
    dueText: adopted.words.dueText,
  }

/** What a file said of how it goes, with its date; null where it said nothing. */
export const presentReading = (m: Row) =>
  m.readingText === null || m.readingOn === null
    ? null
    : {
        text: m.readingText,
        phase: m.readingPhase,
        course: m.readingCourse,
        progress: m.readingProgress,
        disposition: m.readingDisposition,
        on: m.readingOn,
      }

/** Estimated beside expected for each locked round; an unreported round has no estimate, never 0. */
export const presentEstimates = (seen: Seen, rounds: RoundRow[]) => {
  const words = new Map<string, FrozenWord>(seen.row.frozen.map((f) => [f.roundId, f]))
  return rounds.map((round, i) => {
    const word = words.get(round.id)
    const known = word && (word.isReported || word.phase === 'completed')
    return {
      roundName: round.name,
      status: historyOf(seen.row, rounds)[i] ?? null,
      progress: known ? (word.phase === 'completed' ? 100 : word.progress) : null,
      expected: word
        ? rounded(expectedProgress(seen.facts.startOn, seen.facts.endOn, round.lockedOn ?? round.dueOn))
        : null,
    }
  })
}

/** `isEditor`: the working note is the secretariat's own. */
export const presentFields = (m: Row, isEditor: boolean) => ({
  workingNote: isEditor ? m.workingNote : null,
  background: m.background,
  expectedResult: m.expectedResult,
  funding: m.funding,
  targetGroup: m.targetGroup,
  region: m.region,
  caseNumber: m.caseNumber,
  comment: m.comment,
  source: m.source,
  startOn: m.startOn,
  periodText: m.periodText,
  dispositionReason: m.dispositionReason,
  dispositionReference: m.dispositionReference,
  reading: presentReading(m),
  extras: m.extras,
})
