import type { Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import type { CommitmentState } from '../commitments/rules.ts'
import { changeRows } from '../edits/queries.ts'
import { record, type NewEvent, type Place } from '../events/record.ts'
import type { MembershipRole } from '../people/rules.ts'
import { countChanged, countCreated, type ChangeSet } from './change-set.ts'
import { insertRows, type NewRows } from './write-queries.ts'

/** Who stands behind an import, in which role. */
export type By = { personId: string; role: MembershipRole | null }
export type Writing = {
  importId: string
  fileName: string
  place: Place & { planId: string }
  by: By
  now: Date
  source: string | null
}

/** Writes a change set and its history. The caller holds the plan's lock and moves its revision afterwards. */
export const writeChanges = async (
  tx: Tx,
  set: ChangeSet,
  writing: Writing,
  onItems: (count: number) => void,
) => {
  await insertRows(tx, rowsOf(set, writing), onItems)
  await changeRows(tx, set.changes, writing.now)
  onItems(set.changes.length)
  await record(tx, writing.place, eventsOf(set, writing))
}

const rowsOf = (set: ChangeSet, { importId, place, by, now, source }: Writing): NewRows => {
  const { partnershipId, planId } = place
  const common = { partnershipId, planId, importId, createdAt: now }
  const append = { partnershipId, planId, personId: by.personId, at: now }
  return {
    partners: set.partners.map((p) => ({
      ...p,
      partnershipId,
      importId,
      createdAt: now,
      isConfirmed: false,
    })),
    goals: set.goals.map(({ row: _, ...goal }) => ({ ...goal, ...common })),
    measures: set.measures.map(({ row: _, ...measure }) => ({ ...measure, ...common })),
    milestones: set.milestones.map(({ row: _, ...milestone }) => ({ ...milestone, ...common })),
    commitments: set.commitments.map((commitment) => ({ ...commitment, ...common })),
    steps: set.commitments.map(({ id, state }) => ({
      ...{ id: newId(), commitmentId: id, from: null, to: state, cause: 'plan.imported', ...append },
      anchoredIn: anchors(state) ? source : null,
    })),
    wordings: set.wordings.map(({ measureId, ...wording }) => ({
      id: newId(),
      measureId,
      wording,
      ...append,
    })),
  }
}
const anchors = (state: CommitmentState) => state === 'named' || state === 'accepted'

/** One for the import itself, one for each thing made or changed. */
const eventsOf = (set: ChangeSet, { importId, fileName, place, by, now, source }: Writing): NewEvent[] => {
  const own = { ...by, causeId: importId, at: now }
  const counts = { created: countCreated(set), changed: countChanged(set) }
  const made = (type: string, rows: { id: string; number?: string | null }[], fields: string[]): NewEvent[] =>
    rows.map((row) => ({ type, subjectId: row.id, after: pick(row, fields), ...own }))
  return [
    { type: 'plan.imported', subjectId: place.planId, after: { fileName, ...counts }, ...own },
    ...made('partner.created', set.partners, ['name']),
    ...made('goal.created', set.goals, ['number', 'title', 'parentId']),
    ...made('measure.created', set.measures, ['number', 'title', 'goalId', 'dueText']),
    ...made('milestone.created', set.milestones, ['title', 'measureId', 'dueText']),
    ...set.commitments.map((c) => ({
      ...{ type: `commitment.${c.state}`, subjectId: c.id, cause: anchors(c.state) ? source : null, ...own },
      after: pick(c, ['measureId', 'partnerId', 'role']),
    })),
    ...set.changes.map(({ kind, id, before, after }) => ({
      ...{ type: `${kind}.updated`, subjectId: id, before, after, ...own },
    })),
  ]
}

const pick = (row: object, fields: string[]) =>
  Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field] ?? null]))
