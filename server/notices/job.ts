import type { Clock } from '../clock.ts'
import { lookOut, sendNext, type Fault, type Outside } from './commands.ts'
import { lookEvery } from './rules.ts'

type Deps = Outside & { clock: Clock; onFault: (fault: { err: unknown } | Fault) => void }

/**
 * Looks at once and then twice a minute for what is to be told, and sends what waits, one mail after the other. `stop`
 * waits for the mail under way, unless forced: then it is sent again by the next start, under the same id.
 */
export const startNotices = ({ clock, onFault, ...outside }: Deps) => {
  let isStopped = false
  let underWay: Promise<unknown> = Promise.resolve()
  let isBusy = false
  const round = async () => {
    await lookOut(outside, clock.now())
    while (!isStopped && (await sendNext(outside, clock.now(), onFault)));
  }
  const run = () => {
    if (isBusy) return
    isBusy = true
    underWay = round()
      .catch((err: unknown) => onFault({ err }))
      .finally(() => (isBusy = false))
  }
  run()
  const timer = setInterval(run, lookEvery)
  timer.unref()
  return {
    stop: async (force = false) => {
      isStopped = true
      clearInterval(timer)
      if (!force) await underWay
    },
  }
}
