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
