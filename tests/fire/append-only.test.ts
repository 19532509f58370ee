import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())

/** What is only ever added to. Whoever adds a table of this kind names it here, and gives it both triggers. */
const appendOnly = [
  ...['adoptions', 'commitment_steps', 'events', 'frozen_measures', 'measure_wordings', 'publications'],
  ...['remarks', 'reports', 'withdrawals'],
]

/** One row in the table, whatever the rest of the database says of it: foreign keys are looked away from. */
const insertRow = async (table: string) => {
  const columns = await tested.sql<{ name: string; type: string; kind: string }[]>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, t.typtype as kind
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attnotnull and not a.atthasdef and a.attidentity = ''`
  const known: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    text: "'x'",
    integer: '1',
    bigint: '1',
    boolean: 'false',
    date: "'2026-01-01'",
    jsonb: `'{}'`,
    bytea: `'\\x00'`,
    'timestamp with time zone': 'now()',
  }
  const valueOf = ({ type, kind }: { type: string; kind: string }) =>
    kind === 'e' ? `(enum_range(null::${type}))[1]` : (known[type] ?? `null::${type}`)
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  await tested.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx.unsafe(`insert into "${table}" (${names}) values (${columns.map(valueOf).join(', ')})`)
  })
  return columns[0]!.name
}

test('the tables that refuse changes are those of the list, each with both triggers', async () => {
  const found = await tested.sql<{ name: string; triggers: string[] }[]>`
    select c.relname as name, array_agg(t.tgname order by t.tgname)::text[] as triggers
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where p.proname = 'refuse_change' and t.tgenabled = 'O' group by 1 order by 1`
  expect([...found]).toEqual(
    appendOnly.map((name) => ({ name, triggers: ['append_only_rows', 'append_only_table'] })),
  )
})

test.each(appendOnly)(
  '%s takes new rows, and refuses UPDATE, DELETE and TRUNCATE from the application itself',
  async (table) => {
    const column = await insertRow(table)
    const attempts = [
      `update "${table}" set "${column}" = "${column}"`,
      `delete from "${table}"`,
      `truncate "${table}" cascade`,
    ]
    for (const attempt of attempts)
      await expect(tested.sql.unsafe(attempt), attempt).rejects.toMatchObject({
        code: '23001',
        constraint_name: 'append_only',
      })
    expect((await tested.sql.unsafe(`select count(*)::int as n from "${table}"`))[0]).toEqual({ n: 1 })
  },
)
