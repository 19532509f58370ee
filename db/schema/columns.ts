import { bigint, customType, date, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { v7 } from 'uuid'
import { duePrecisions } from '../../server/dues/rules.ts'

export const newId = () => v7()

export const id = () => uuid('id').primaryKey().$defaultFn(newId)
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const createdAt = () => at('created_at').notNull().defaultNow()
/** A calendar date as `2026-12-31`; never a Date. */
export const on = (name: string) => date(name, { mode: 'string' })
export const counter = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0)
/** Fractional index: compared byte by byte, so `COLLATE "C"` whatever the database's own collation. */
export const position = customType<{ data: string; notNull: true }>({ dataType: () => 'text COLLATE "C"' })
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** The source's words, a half-open interval and how precise it is; all null where nothing is set. */
export const dueColumns = () => ({
  dueText: text('due_text'),
  dueStartOn: on('due_start_on'),
  dueEndOn: on('due_end_on'),
  duePrecision: text('due_precision', { enum: duePrecisions }),
})
