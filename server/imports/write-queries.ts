import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../../db/client.ts'
import {
  commitments,
  commitmentSteps,
  goals,
  measures,
  measureWordings,
  milestones,
  partners,
} from '../../db/schema/index.ts'
import { batches } from '../events/record.ts'
import type { Changed, Kind } from './change-set.ts'

/** Rows of one INSERT; also how often progress is told. */
const batchSize = 500

type Insertable = {
  partners: typeof partners.$inferInsert
  goals: typeof goals.$inferInsert
  measures: typeof measures.$inferInsert
  milestones: typeof milestones.$inferInsert
  commitments: typeof commitments.$inferInsert
  steps: typeof commitmentSteps.$inferInsert
  wordings: typeof measureWordings.$inferInsert
}
export type NewRows = { [K in keyof Insertable]: Insertable[K][] }
/** Parents before children. */
const tables: { [K in keyof Insertable]: PgTable } = {
  partners,
  goals,
  measures,
  milestones,
  commitments,
  steps: commitmentSteps,
  wordings: measureWordings,
}

const beside = new Set(['steps', 'wordings'])

/** Inserts everything in batches; `onItems` hears how many things each brought (steps and wordings are no things of their own). */
export const insertRows = async (tx: Tx, rows: NewRows, onItems: (count: number) => void) => {
  for (const [name, table] of Object.entries(tables))
    for (const batch of batches<Record<string, unknown>>(rows[name as keyof NewRows], batchSize)) {
      await tx.insert(table).values(batch)
      if (!beside.has(name)) onItems(batch.length)
    }
}

const changeable: Record<Kind, { table: PgTable; fields: string[] }> = {
  goal: { table: goals, fields: ['number', 'title', 'levelName', 'extras'] },
  measure: {
    table: measures,
    fields: [
      ...['number', 'title', 'background', 'expectedResult', 'priority', 'funding', 'comment', 'source'],
      ...['startOn', 'periodText', 'periodStartOn', 'periodEndOn', 'isContinuous', 'extras'],
      ...['dueText', 'dueStartOn', 'dueEndOn', 'duePrecision'],
      ...[
        'readingText',
        'readingPhase',
        'readingCourse',
        'readingProgress',
        'readingDisposition',
        'readingOn',
      ],
    ],
  },
  milestone: { table: milestones, fields: ['title', 'dueText', 'dueStartOn', 'dueEndOn', 'duePrecision'] },
}

/**
 * Changes any number of rows, each in fields of its own, in one statement: `jsonb_populate_record` keeps of the row
 * what the JSON does not name.
 */
export const changeRows = async (tx: Tx, changes: readonly Pick<Changed, 'kind' | 'id' | 'after'>[]) => {
  if (changes.length === 0) return
  const update = (kind: Kind): SQL => {
    const { table, fields } = changeable[kind]
    const columns = getTableColumns(table)
    const nameOf = (field: string) => columns[field]!.name
    const set = sql.raw(fields.map(nameOf).join(', '))
    const given = changes
      .filter((c) => c.kind === kind)
      .map(({ id, after }) => ({
        id,
        fields: Object.fromEntries(Object.entries(after).map(([field, value]) => [nameOf(field), value])),
      }))
    return sql`update ${table} t set (${set}) = (select ${set} from jsonb_populate_record(t, u.value -> 'fields'))
      from jsonb_array_elements(${JSON.stringify(given)}::jsonb) u where t.id = (u.value ->> 'id')::uuid`
  }
  await tx.execute(sql`with g as (${update('goal')}), m as (${update('measure')}) ${update('milestone')}`)
}
