import type { events } from '../schema/index.ts'
import { during, firstThing } from './calendar.ts'
import type { Content } from './content/index.ts'
import type { Handshake } from './handshakes.ts'
import { idOf } from './ids.ts'
import { partnershipId, type People } from './people.ts'
import type { makeRemarks, Report, Round } from './reporting.ts'
import { addedOn, emptyPlanId, measureId, planId, wordingOn } from './tree.ts'

type Row = typeof events.$inferInsert
type Happening = Omit<Row, 'id' | 'partnershipId' | 'planId' | 'revision' | 'ordinal' | 'at'> & { at: Date }

/** Published when the latest round is locked, so that the public reads what the forum has just discussed. */
const ofPlan = ({ plan }: Content, rounds: Round[]): Omit<Happening, 'personId' | 'role'>[] => [
  {
    type: 'plan.created',
    subjectId: planId,
    at: firstThing(plan.draftedOn),
    after: { title: plan.title },
  },
  {
    type: 'plan.adopted',
    subjectId: planId,
    at: during(plan.adoptedOn, 'adopted'),
    before: { state: 'draft' },
    after: { state: 'adopted', adoptedOn: plan.adoptedOn, decisionReference: plan.decisionReference },
    cause: plan.decisionReference,
  },
  {
    type: 'plan.published',
    subjectId: planId,
    at: new Date(rounds.findLast((r) => r.lockedAt)!.lockedAt!.getTime() + 3_600_000),
  },
]

const ofMeasures = (content: Content): Omit<Happening, 'personId' | 'role'>[] => [
  ...content.measures.map((m) => ({
    type: 'measure.created',
    subjectId: measureId(m.number),
    at: during(addedOn(m, content), m.number),
    after: { number: m.number, title: wordingOn(m, addedOn(m, content), content).title },
  })),
  ...content.changes.map((c, i) => ({
    type: 'measure.updated',
    subjectId: measureId(c.measure),
    at: during(c.on, `${c.measure} change ${i}`),
    before: c.before,
    after: c.after,
    cause: c.cause,
  })),
  ...content.measures.flatMap((m) =>
    m.milestones.flatMap(([title, , doneOn]) =>
      doneOn
        ? [
            {
              type: 'milestone.updated',
              subjectId: measureId(m.number),
              at: during(doneOn, title),
              before: { doneOn: null },
              after: { title, doneOn },
            },
          ]
        : [],
    ),
  ),
  ...content.measures.flatMap(({ number, retired }) =>
    retired
      ? [
          {
            type: `measure.${retired.disposition}`,
            subjectId: measureId(number),
            at: during(retired.on, number),
            before: { disposition: 'active' },
            after: {
              disposition: retired.disposition,
              dispositionReason: retired.reason,
              dispositionReference: retired.reference,
              ...(retired.into && { mergedIntoId: measureId(retired.into) }),
            },
            cause: retired.reference,
          },
        ]
      : [],
  ),
]

/** What was agreed, and its end, is the measure's history, seen by all; what stays between two stands at the commitment alone. */
const ofHandshakes = (made: Handshake[], people: People): Happening[] =>
  made.flatMap(({ row, steps, acceptedAt }) =>
    steps.map((step) => {
      const isSeenByAll = acceptedAt !== null && (step.to === 'accepted' || step.to === 'ended')
      return {
        type: `commitment.${step.from === step.to ? 'confirmed' : step.to}`,
        subjectId: isSeenByAll ? row.measureId : row.id,
        personId: step.personId ?? null,
        role:
          step.personId === people.secretariat.id
            ? ('secretariat' as const)
            : step.mandate === 'prepare'
              ? ('contact' as const)
              : ('representative' as const),
        at: step.at,
        before: step.from ? { state: step.from } : null,
        after: { commitmentId: row.id, partnerId: row.partnerId, role: row.role, state: step.to },
        cause: step.cause ?? null,
      }
    }),
  )

const ofRounds = (rounds: Round[]): Omit<Happening, 'personId' | 'role'>[] =>
  rounds.flatMap((round) => [
    { type: 'round.opened', subjectId: round.id, at: round.opensAt, after: { name: round.name } },
    ...(round.lockedAt
      ? [
          {
            type: 'round.locked',
            subjectId: round.id,
            at: round.lockedAt,
            after: { name: round.name, freeze: 1 },
          },
        ]
      : []),
  ])

const ofRemarks = (remarks: ReturnType<typeof makeRemarks>, reports: Report[]): Happening[] =>
  remarks.map((remark) => {
    const report = reports.find((r) => r.row.id === remark.reportId)!
    return {
      type: remark.inReplyToId ? 'remark.replied' : 'remark.added',
      subjectId: report.row.measureId,
      personId: remark.personId ?? null,
      role: remark.inReplyToId ? 'contact' : 'secretariat',
      at: remark.at,
      after: { roundName: report.round?.name ?? null, reportId: remark.reportId },
    }
  })

export type Happened = {
  made: Handshake[]
  reports: Report[]
  remarks: ReturnType<typeof makeRemarks>
  rounds: Round[]
  people: People
  now: Date
}

/** In the order in which it happened, one revision each; what lies after `now` is not history yet. */
export const makeEvents = (content: Content, happened: Happened) => {
  const { people, made, reports, remarks, rounds, now } = happened
  const bySecretariat = { personId: people.secretariat.id, role: 'secretariat' as const }
  const all: Happening[] = [
    ...[...ofPlan(content, rounds), ...ofMeasures(content), ...ofRounds(rounds)].map((h) => ({
      ...h,
      ...bySecretariat,
    })),
    ...ofHandshakes(made, people),
    ...ofRemarks(remarks, reports),
  ]
  const rows = all
    .filter((h) => h.at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((h, i): Row => ({
      id: idOf('event', String(i)),
      partnershipId,
      planId,
      revision: i + 1,
      ordinal: 0,
      ...h,
    }))
  const ofEmptyPlan: Row = {
    id: idOf('event', 'empty plan'),
    partnershipId,
    planId: emptyPlanId,
    revision: 1,
    ordinal: 0,
    type: 'plan.created',
    subjectId: emptyPlanId,
    ...bySecretariat,
    after: { title: content.emptyPlan.title },
    at: firstThing(content.emptyPlan.draftedOn),
  }
  return { eventRows: [...rows, ofEmptyPlan], revision: rows.length }
}
