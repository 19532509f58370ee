import type { exampleRows } from '../../db/demo/index.ts'
import { rollUp } from '../../server/progress/roll-up.ts'
import { statusOf, type Status } from '../../server/progress/rules.ts'

export type Rows = ReturnType<typeof exampleRows>
export const november = new Date('2026-11-23T09:00:00Z')
export const day = (date: Date) => date.toISOString().slice(0, 10)

export const roundsOf = (rows: Rows) =>
  rows.rounds.flatMap((r) => (r.lockedAt ? [{ ...r, id: r.id!, lockedAt: r.lockedAt }] : []))
export const frozenOf = (rows: Rows, roundId: string) =>
  rows.frozenMeasures.filter((f) => f.roundId === roundId)
export const rollUpOf = (rows: Rows, round: { id: string; lockedAt: Date }) =>
  rollUp(
    frozenOf(rows, round.id).map((f) => ({
      id: f.measureId,
      goalId: f.goalId,
      disposition: f.disposition,
      isContinuous: f.isContinuous,
      hasLead: f.leadPartnerId !== null,
      startOn: f.content.startOn,
      endOn: (f.content.due as { endOn: string | null }).endOn,
      report: f.phase
        ? {
            phase: f.phase,
            course: f.course ?? null,
            progress: f.progress ?? null,
            sentOn: day(round.lockedAt),
            isKnown: f.isReported,
          }
        : null,
    })),
    day(round.lockedAt),
  )

/** The one word that a frozen row says. */
export const wordOf = (f: Rows['frozenMeasures'][number]): Status =>
  statusOf(
    f.disposition,
    f.phase
      ? {
          phase: f.phase,
          course: f.course ?? null,
          progress: f.progress ?? null,
          sentOn: '',
          isKnown: f.isReported,
        }
      : null,
  )

/** Written anew here, so that the hash is held against the rule and not against the code that made it. */
export const canonical = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : value !== null && typeof value === 'object'
      ? `{${Object.keys(value)
          .toSorted()
          .map((k) => `${JSON.stringify(k)}:${canonical((value as Record<string, unknown>)[k])}`)
          .join(',')}}`
      : JSON.stringify(value)
