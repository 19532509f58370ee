import type { Sql } from 'postgres'

/** The connection ended under a statement: by the driver's code, the system's, or SQLSTATE (the server goes down). */
const lost = new Set([
  ...['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  ...['57P01', '57P02', '08003', '08006'],
])
/** No connection could be had: the server is off, starting, full, or not to be found. */
const away = new Set([
  ...['CONNECTION_ENDED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'],
  ...['EAI_AGAIN', '57P03', '53300', '08000'],
])
const hasCode = (error: unknown, codes: ReadonlySet<string>): boolean => {
  const e = error as { code?: unknown; cause?: unknown } | undefined
  return (typeof e?.code === 'string' && codes.has(e.code)) || (e?.cause ? hasCode(e.cause, codes) : false)
}
const isLost = (error: unknown) => hasCode(error, lost)

/** The fault is that the database cannot be reached just now; it may be in a moment. */
export const isUnreachable = (error: unknown) => isLost(error) || hasCode(error, away)

const second = () => new Promise((resolve) => setTimeout(resolve, 1000))
const never = new Promise<never>(() => {})

/**
 * postgres.js (3.4.9) sends ROLLBACK also on the connection whose loss made the transaction fail. There is no socket
 * to write to then, which ends the whole process (its issues 1154 and 1208), or the statement meets another's
 * connection. The transaction has been refused already by then, so nothing waits for what is held back here.
 */
export const holdRollbackOfLost = (sql: Sql) => {
  const begin = sql.begin.bind(sql) as (options: string, work: (tx: unknown) => unknown) => Promise<unknown>
  const guarded = (...given: [string, (tx: unknown) => unknown] | [(tx: unknown) => unknown]) => {
    const [options, work] = given.length === 2 ? given : ['', given[0]]
    let isOver = false
    const begun = begin(options, async (tx) => {
      try {
        return await work(tx)
      } catch (error) {
        if (isLost(error)) {
          if (!isOver) await second()
          if (isOver) await never
        }
        throw error
      }
    })
    return begun.finally(() => (isOver = true))
  }
  sql.begin = guarded as Sql['begin']
  return sql
}
