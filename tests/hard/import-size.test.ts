import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk } from '../imports/form.ts'
import { createApp, type TestApp } from '../support/app.ts'

let app: TestApp
beforeAll(async () => void (app = await createApp()))
afterAll(() => app.close())

const lines = Array.from(
  { length: 20_000 },
  (_, i) =>
    `Flere lærer i arbeidslivet ${i % 7};Samarbeid om kompetanse ${i % 70};Møteplass for kommune ${i};` +
    `Organisasjonen ${i % 90};Kommunen ${i % 30};høst 2027;Pågår;tekst ${i}`,
)
const file = ['Mål;Delmål;Tiltak;Hovedansvar;Bidrar;Frist;Status;Merknad', ...lines].join('\n')
const isDone = { now: false }

/** What another browser sees of the progress while the import runs. */
const watch = async (importId: string) => {
  const seen = [0]
  while (!isDone.now) {
    const [row] = await app.sql`select progress_done as done from imports where id = ${importId}`
    seen.push(row!.done as number)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return seen
}

test('the largest file there may be: previewed, taken with visible progress, recognised, taken back', async () => {
  const { me, upload } = await desk(app)
  const laps: Record<string, number> = {}
  const timed = async <T>(what: string, work: Promise<T>) => {
    const start = Date.now()
    return work.finally(() => (laps[what] = Date.now() - start))
  }
  const preview = await timed('preview', upload(file))
  expect(preview.body).toMatchObject({
    created: { goals: 77, measures: 20_000, partners: 120, commitments: 40_000 },
  })
  const progress = watch(preview.body.importId!)
  const applied = await timed('apply', me.post(`/imports/${preview.body.importId}/apply`))
  isDone.now = true
  const seen = await progress
  expect(applied.status).toBe(200)
  expect(new Set(seen).size).toBeGreaterThan(10)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  const [{ known } = { known: 0 }] =
    await app.sql`select reltuples::int as known from pg_class where relname = 'measures'`
  expect(known).toBeGreaterThan(15_000)
  const again = await timed('again', upload(file))
  expect(again.body).toMatchObject({ created: { measures: 0, commitments: 0 }, changed: { measures: 0 } })
  const undone = await timed('undo', me.post(`/imports/${preview.body.importId}/undo`))
  expect(undone.status).toBe(200)
  console.log('ms', laps)
  expect(Math.max(...Object.values(laps))).toBeLessThan(60_000)
})
