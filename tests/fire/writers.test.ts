import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type TestApp } from '../support/app.ts'
import { expectAllFound, makeWriters, writeAtOnce } from './writers.ts'

let tested: TestApp
beforeAll(async () => void (tested = await createApp()))
afterAll(() => tested.close())

test(
  'ten write to one measure at once: not one false conflict, and every acknowledged write is found',
  { timeout: 60_000 },
  async () => {
    const writers = await makeWriters(tested)
    const clients = await Promise.all(writers.people.map((person) => tested.as(person)))
    const { acknowledged, unexpected, unanswered } = await writeAtOnce(
      writers,
      clients.map(({ patch }) => patch),
      { rounds: 10, tag: 'v' },
    )
    expect({ unexpected, unanswered, written: acknowledged.length }).toEqual({
      ...{ unexpected: [], unanswered: 0, written: 100 },
    })
    await expectAllFound(tested.db, writers, acknowledged)
  },
)
