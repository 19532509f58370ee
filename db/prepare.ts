import type { Sql } from 'postgres'
import type { Db, Tx } from './client.ts'

/** Longer ones are inserts of many rows, of which no two are alike; each would stay with the connection for nothing. */
const longest = 8_000

type Unsafe = Sql['unsafe']
/**
 * drizzle sends through `unsafe`, which asks Postgres what the parameters are and then sends them: two round trips a
 * statement, and the text is parsed anew each time. Prepared, a text costs that once a connection.
 */
const prepared = (unsafe: Unsafe) =>
  ((text: string, parameters?: Parameters<Unsafe>[1], options?: Parameters<Unsafe>[2]) =>
    unsafe(text, parameters, { ...options, prepare: text.length <= longest })) as Unsafe

/** For the client and for each transaction and savepoint begun with it. */
export const prepareStatements = <S extends Sql>(sql: S): S => {
  sql.unsafe = prepared(sql.unsafe.bind(sql))
  for (const name of ['begin', 'savepoint'] as const) {
    const scoped = sql as unknown as Record<typeof name, ((...given: unknown[]) => unknown) | undefined>
    const begin = scoped[name]
    if (begin)
      scoped[name] = (...given) =>
        begin(...given.slice(0, -1), (inner: Sql) =>
          (given.at(-1) as (tx: Sql) => unknown)(prepareStatements(inner)),
        )
  }
  return sql
}

/** A statement of every request: drizzle makes its text once for each client, which else takes longer than Postgres with it. */
export const builtOnce = <Q extends object>(build: (db: Db | Tx) => Q) => {
  const built = new WeakMap<object, Q>()
  return (db: Db | Tx): Q => {
    const known = built.get(db)
    if (known) return known
    const query = build(db)
    built.set(db, query)
    return query
  }
}
