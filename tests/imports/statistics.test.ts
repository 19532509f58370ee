import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'
import { desk } from './form.ts'

let app: TestApp
beforeAll(async () => void (app = await createApp()))
afterAll(() => app.close())

test('after a large import Postgres knows at once how many measures there are', async () => {
  const { me, upload } = await desk(app)
  const lines = Array.from(
    { length: 1500 },
    (_, i) => `Mål ${i % 9};Tiltak om kompetanse nummer ${i};høst 2027`,
  )
  const preview = await upload(['Mål;Tiltak;Frist', ...lines].join('\n'))
  expect((await me.post(`/imports/${preview.body.importId}/apply`)).status).toBe(200)
  const [row] = await app.sql`select reltuples::int as known from pg_class where relname = 'measures'`
  expect(row!['known']).toBeGreaterThanOrEqual(1500)
})
