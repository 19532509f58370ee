import type { Db } from '../../db/client.ts'
import type { Clock } from '../clock.ts'
import { endWithThoseWhoLeft } from '../endings/commands.ts'
import { eraseForgotten } from '../people/queries.ts'
import * as queries from './queries.ts'
import { housekeepingEvery, retention } from './rules.ts'

/**
 * Ends what partners had whose last day has come; deletes what is kept long enough, all or nothing. Answers whether it was
 * this instance's turn.
 */
export const keepHouse = async (db: Db, now: Date): Promise<boolean> => {
  await db.transaction((tx) => endWithThoseWhoLeft(tx, now))
  return clearAway(db, now)
}

const clearAway = (db: Db, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await queries.takeTurn(tx, now, housekeepingEvery))) return false
    const before = (kept: number) => new Date(now.getTime() - kept)
    await queries.deleteSessionsBefore(tx, before(retention.session))
    await queries.deleteTokensBefore(tx, before(retention.signInToken))
    await queries.deleteUnusedPreviewsBefore(tx, before(retention.unusedPreview))
    await queries.deleteMailsBefore(tx, before(retention.mail))
    await queries.deleteNoticesBefore(tx, before(retention.notice))
    await queries.deleteCountsBefore(tx, now)
    await eraseForgotten(tx, now)
    return true
  })

type Deps = { db: Db; clock: Clock; onFault: (fault: unknown) => void }

/** At once and then every hour; `stop` waits for one that is under way, unless forced. A fault is told, and tried again at the next hour. */
export const startHousekeeping = ({ db, clock, onFault }: Deps) => {
  let underWay: Promise<unknown> = Promise.resolve()
  const run = () => {
    underWay = underWay.then(() => keepHouse(db, clock.now())).catch(onFault)
  }
  run()
  const timer = setInterval(run, housekeepingEvery)
  timer.unref()
  return {
    stop: async (force = false) => {
      clearInterval(timer)
      if (!force) await underWay
    },
  }
}
