import { z } from 'zod'

/** What is wrong with a backup, or with the database it shall go into; said to the person at the command line as it is. */
export class BackupProblem extends Error {}

export const formatVersion = 1

/**
 * A backup is gzip of lines of JSON: this header; for each table in turn so many rows, each an array of what Postgres
 * writes for the values (text or null); and last `{ "sha256": ... }` of all bytes before it.
 */
export const headerSchema = z.object({
  format: z.literal('avtalt-backup'),
  version: z.int(),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.int(),
    }),
  ),
})
export type Header = z.infer<typeof headerSchema>
export const endSchema = z.strictObject({ sha256: z.string() })
