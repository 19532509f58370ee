import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import * as t from '../../db/schema/index.ts'
import { desk } from '../imports/form.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { downloaded } from './exported.ts'

let app: TestApp
beforeAll(async () => void (app = await createApp()))
afterAll(() => app.close())

/** A plan, its file, and that file taken after somebody has edited it. */
const edited = async (edit: (csv: string) => string) => {
  const at = await desk(app)
  const goal = await app.make.goal({
    partnershipId: at.plan.partnershipId,
    planId: at.plan.id,
    title: 'Mål',
    number: '1',
  })
  const scope = { partnershipId: at.plan.partnershipId, planId: at.plan.id, goalId: goal.id }
  const first = await app.make.measure({ ...scope, number: '1.1', title: 'Møteplass', comment: 'Første' })
  await app.make.measure({ ...scope, number: '1.2', title: 'Møteplass', comment: 'Andre' })
  await app.make.milestone({ measure: first, title: 'Invitasjon' })
  await app.make.milestone({ measure: first, title: 'Samling' })
  const { text } = await downloaded(app, at.me, `/plans/${at.plan.id}/export?format=csv`)
  const { body } = await at.take(edit(text))
  return {
    body,
    first,
    measures: await app.db.select().from(t.measures).where(eq(t.measures.planId, at.plan.id)),
  }
}

test('a measure renamed and renumbered in the file is still that measure', async () => {
  const { body, first, measures } = await edited((csv) => csv.replace('"1.1";"Møteplass"', '"2.7";"Arena"'))
  expect(body).toMatchObject({
    created: { measures: 0, milestones: 0 },
    changed: { measures: 1, milestones: 0 },
  })
  expect(measures.find(({ id }) => id === first.id)).toMatchObject({ number: '2.7', title: 'Arena' })
})

test('a row that was copied to make a new measure of it makes one', async () => {
  const { body } = await edited((csv) => {
    const row = csv.split('\r\n').find((line) => line.includes('"1.2"'))!
    return csv + row.replace('"1.2";"Møteplass"', '"1.3";"Ny arena"') + '\r\n'
  })
  expect(body).toMatchObject({ created: { measures: 1 }, changed: { measures: 0 } })
})

test('what the file says of status is read past, with or without its ids', async () => {
  for (const edit of [
    (csv: string) => csv.replaceAll('Ikke rapportert', 'Gjennomført'),
    (csv: string) => csv.replaceAll('Ikke rapportert', 'Gjennomført').replace('ID (Avtalt)', 'Nøkkel'),
  ]) {
    const { measures } = await edited(edit)
    expect(measures.map(({ readingText, readingPhase }) => [readingText, readingPhase])).toEqual([
      [null, null],
      [null, null],
    ])
  }
})

test('a partner that somebody adds is asked, and says yes for itself', async () => {
  const { body } = await edited((csv) => {
    const [headers, row, ...rest] = csv.split('\r\n')
    const cells = row!.split(';')
    cells[headers!.split(';').indexOf('"Hovedansvar"')] = '"NAV, LO"'
    return [headers, cells.join(';'), ...rest].join('\r\n')
  })
  expect(body.created).toMatchObject({ partners: 2, commitments: 2 })
})
