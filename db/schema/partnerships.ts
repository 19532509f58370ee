import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { defaultSettings, type PartnershipSettings } from '../../server/partnerships/rules.ts'
import { counter, createdAt, id } from './columns.ts'

/** The tenant. Nothing crosses between two of them. */
export const partnerships = pgTable('partnerships', {
  id: id(),
  name: text('name').notNull(),
  /** IANA zone in which a day begins and ends. */
  zone: text('zone').notNull().default('Europe/Oslo'),
  /** Shown in the footer and on the sign-in page. */
  secretariatEmail: text('secretariat_email'),
  settings: jsonb('settings').$type<PartnershipSettings>().notNull().default(defaultSettings),
  /** An invented example: every page says so. */
  isExample: boolean('is_example').notNull().default(false),
  revision: counter('revision'),
  createdAt: createdAt(),
})
