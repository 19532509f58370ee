import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { loadExample } from '../../db/demo/index.ts'
import { listTables, quoted } from '../../db/backup/tables.ts'
import type { Db, Sql } from '../../db/client.ts'
import * as t from '../../db/schema/index.ts'
import { makers } from '../support/make.ts'

export const fileIn = async (name = 'avtalt.backup') =>
  join(await mkdtemp(join(tmpdir(), 'avtalt-backup-')), name)

/** Every kind of value that could be changed on its way through text. */
export const awkward =
  'Æ\u2028ø\u2029å \u0001\u001f\u007f \\u0000 \\N \\. "\'; \r\n\t 𝔘 e\u0301 \uFFFD \u200B'

/** The example, and rows whose values are hard to carry. */
export const fill = async (db: Db) => {
  await loadExample(db, new Date('2026-11-23T10:00:00Z'))
  const make = makers(db)
  const plan = await make.plan({ title: awkward })
  const scope = { partnershipId: plan.partnershipId, planId: plan.id }
  const parent = await make.goal({ ...scope, title: awkward, extras: [{ header: awkward, value: '' }] })
  const child = await make.goal({ ...scope, title: 'x'.repeat(2_000_000) })
  await db.update(t.goals).set({ parentId: parent.id }).where(eq(t.goals.id, child.id))
  // Its parent stands behind it on disk by now, further away than what is sent at once.
  await db.update(t.goals).set({ levelName: 'Mål' }).where(eq(t.goals.id, parent.id))
  const into = await make.measure({ ...scope, goalId: child.id, themes: ['a,b', '{"', '', awkward] })
  await make.measure({ ...scope, goalId: child.id, mergedIntoId: into.id, comment: '' })
  await db.insert(t.imports).values({
    ...scope,
    fileName: awkward,
    file: Uint8Array.from({ length: 70_000 }, (_, i) => i % 256),
    options: { a: [1.5, 1e300, null, true, { '': awkward }] },
    planRevision: Number.MAX_SAFE_INTEGER,
    result: {},
  })
  // JSON's own null is not the same as nothing; a moment has microseconds.
  await db.execute(
    sql`update imports set options = 'null'::jsonb, created_at = '2026-10-25 02:30:00.123456+02' where file_name = ${awkward}`,
  )
  await db.execute(
    sql`insert into sessions (id, person_id, created_at, renewed_at, expires_at) select gen_random_uuid(), id, now(), now(), now() from people limit 1`,
  )
}

/** Table -> digest of all its rows as Postgres writes them, whatever their order on disk. */
export const digests = async (client: Sql) => {
  const found: Record<string, string> = {}
  for (const { name } of await listTables(client)) {
    const rows = await client.unsafe<{ row: string }[]>(
      `select md5(t::text) || coalesce((to_jsonb(t)->>'id'), '') as row from ${quoted(name)} t order by 1`,
    )
    found[name] = `${rows.length} ${createHash('sha256')
      .update(rows.map(({ row }) => row).join())
      .digest('hex')}`
  }
  return found
}
