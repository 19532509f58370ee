import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
let patch: (periodStartOn: string) => Promise<{ status: number; body: unknown }>
beforeAll(async () => {
  tested = await createApp()
  const { id: partnershipId } = await tested.make.partnership()
  const plan = await tested.make.plan({ partnershipId })
  const client = await tested.as(await tested.make.member('secretariat', { partnershipId }))
  patch = (periodStartOn) => client.patch(`/plans/${plan.id}`, { periodStartOn, periodEndOn: null })
})
afterAll(() => tested.close())

test.each(['0000-01-01', '2026-02-30', '2025-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31'])(
  '%s is no date: the field is named, and Postgres is not asked',
  async (text) => {
    expect(await patch(text)).toMatchObject({
      status: 400,
      body: { code: 'invalid', errors: [{ path: 'body.periodStartOn', code: 'invalid_format' }] },
    })
  },
)
test.each(['2026-1-1', '26-01-01', '12026-01-01', '2026-01-01T00:00', '-2026-01-01', ' 2026-01-01'])(
  '%s is not written as a date',
  async (text) => {
    expect(await patch(text)).toMatchObject({ status: 400 })
  },
)
test.each(['0001-01-01', '2024-02-29', '2000-02-29', '9999-12-31'])('%s is a date', async (text) => {
  expect(await patch(text)).toMatchObject({ status: 200, body: { periodStartOn: text } })
})
