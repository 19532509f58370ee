import { lookOut, sendNext, type Fault } from '../../server/notices/commands.ts'
import type { Mail } from '../../server/mail/mailer.ts'
import { testConfig, type TestApp } from '../support/app.ts'

export const minute = 60_000
export const hour = 60 * minute

/** The job of the application by hand, at moments of the test's own; what it sends is kept by address. */
export const postOf = (tested: () => TestApp) => {
  const sent: Mail[] = []
  const faults: Fault[] = []
  const ways = { refuse: null as ((mail: Mail) => Error | null) | null }
  const mailer = {
    send: async (mail: Mail) => {
      const fault = ways.refuse?.(mail)
      if (fault) throw fault
      await Promise.resolve(sent.push(mail))
    },
    close: () => {},
  }
  const outside = (isReal = true) => ({
    ...{ db: tested().db, config: { ...testConfig, hasExample: !isReal } },
    mailer: isReal ? mailer : null,
  })
  const round = async (isReal = true) => {
    const { at } = tested().clock
    await lookOut(outside(isReal), at)
    while (await sendNext(outside(isReal), at, (fault) => faults.push(fault)));
  }
  const setClock = (at: string) => void (tested().clock.at = new Date(at))
  const pass = (ms: number) => void (tested().clock.at = new Date(tested().clock.at.getTime() + ms))
  /** All that has come since somebody was last asked for: to whom, and what. */
  const takeFor = (people: Record<string, { email: string | null }>) => {
    const of = Object.fromEntries(
      Object.entries(people).map(([who, { email }]) => [who, sent.filter((mail) => mail.to === email)]),
    )
    const all = new Set(Object.values(of).flat())
    sent.splice(0, sent.length, ...sent.filter((mail) => !all.has(mail)))
    return Object.fromEntries(Object.entries(of).filter(([, mails]) => mails.length > 0))
  }
  return { sent, faults, ways, mailer, outside, round, setClock, pass, takeFor }
}
