import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { createApp, type TestApp } from '../support/app.ts'

let tested: TestApp
beforeAll(async () => {
  tested = await createApp()
})
afterAll(() => tested.close())

/** A plan with a goal and a measure, and two of the secretariat at work on it. */
const makeDesk = async (state: 'draft' | 'adopted' = 'draft') => {
  const { make } = tested
  const partnership = await make.partnership()
  const plan = await make.plan({ partnershipId: partnership.id, state })
  const place = { planId: plan.id, partnershipId: partnership.id }
  const goal = await make.goal(place)
  const measure = await make.measure({ ...place, goalId: goal.id, title: 'Kartlegge behov' })
  const kari = await make.member('secretariat', { partnershipId: partnership.id })
  const ola = await make.member('secretariat', { partnershipId: partnership.id })
  return { plan, place, goal, measure, kari, ola, as: await tested.as(kari), other: await tested.as(ola) }
}
type Desk = Awaited<ReturnType<typeof makeDesk>>
const measureOf = async (id: string) =>
  (await tested.db.select().from(t.measures).where(eq(t.measures.id, id)))[0]!
const eventsOf = (subjectId: string) =>
  tested.db.select().from(t.events).where(eq(t.events.subjectId, subjectId)).orderBy(t.events.revision)
const revisionOf = async ({ plan }: Desk) =>
  (await tested.db.select().from(t.plans).where(eq(t.plans.id, plan.id)))[0]!.revision

describe('editing fields', () => {
  test('a change is kept with its history, and moves the revision by one', async () => {
    const desk = await makeDesk()
    const reply = await desk.as.patch(`/measures/${desk.measure.id}`, {
      seen: 0,
      fields: { title: 'Kartlegge kompetansebehov', due: 'T2 2026', period: '2025-2027', number: ' 1.2 ' },
    })
    expect(reply).toMatchObject({ status: 200, body: { revision: 1 } })
    expect(await measureOf(desk.measure.id)).toMatchObject({
      title: 'Kartlegge kompetansebehov',
      number: '1.2',
      dueText: 'T2 2026',
      dueStartOn: '2026-05-01',
      dueEndOn: '2026-09-01',
      duePrecision: 'tertial',
      periodStartOn: '2025-01-01',
      periodEndOn: '2028-01-01',
    })
    expect(await eventsOf(desk.measure.id)).toMatchObject([
      {
        type: 'measure.updated',
        personId: desk.kari.id,
        role: 'secretariat',
        before: { title: 'Kartlegge behov', number: null },
        after: { title: 'Kartlegge kompetansebehov', number: '1.2' },
      },
    ])
    expect(reply.statements.length).toBeLessThanOrEqual(8)
  })

  test('a change of nothing writes nothing', async () => {
    const desk = await makeDesk()
    const fields = { title: desk.measure.title, background: '' }
    expect(await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 0, fields })).toMatchObject({
      status: 200,
      body: { revision: 0, changed: [] },
    })
    expect(await eventsOf(desk.measure.id)).toEqual([])
  })

  test('a due that cannot be read is kept as text, and never guessed', async () => {
    const desk = await makeDesk()
    await desk.as.patch(`/measures/${desk.measure.id}`, { seen: 0, fields: { due: 'når vi rekker det' } })
    expect(await measureOf(desk.measure.id)).toMatchObject({
      dueText: 'når vi rekker det',
      dueEndOn: null,
      duePrecision: 'unknown',
    })
  })

  test('a new wording is a row; a language correction says so', async () => {
    const desk = await makeDesk()
    const at = `/measures/${desk.measure.id}`
    await desk.as.patch(at, { seen: 0, fields: { background: 'Ingen ny ordlyd' } })
    await desk.as.patch(at, { seen: 1, fields: { title: 'Kartlegge behovet' }, isLanguageCorrection: true })
    const wordings = await tested.db
      .select()
      .from(t.measureWordings)
      .where(eq(t.measureWordings.measureId, desk.measure.id))
    expect(wordings).toMatchObject([{ wording: { title: 'Kartlegge behovet' }, isLanguageCorrection: true }])
    expect((await eventsOf(desk.measure.id))[1]).toMatchObject({ cause: 'languageCorrection' })
  })

  test.each([
    [{ seen: 0, fields: {} }],
    [{ seen: 0, fields: { title: '' } }],
    [{ seen: 0, fields: { titel: 'x' } }],
    [{ fields: { title: 'x' } }],
    [{ seen: 0, fields: { startOn: '2026-02-30' } }],
    [{ seen: 0, fields: { goalId: '018cc251-f400-70a0-8642-5ed911a32d45' } }],
  ])('%j is refused, and nothing is changed', async (body) => {
    const desk = await makeDesk()
    expect(await desk.as.patch(`/measures/${desk.measure.id}`, body)).toMatchObject({
      status: 400,
      body: {
        code: 'invalid',
        errors: expect.arrayContaining([{ path: expect.stringContaining('body'), code: expect.any(String) }]),
      },
    })
    expect(await revisionOf(desk)).toBe(0)
  })
})

describe('two at once', () => {
  test('different fields never meet', async () => {
    const desk = await makeDesk()
    const at = `/measures/${desk.measure.id}`
    const replies = await Promise.all([
      desk.as.patch(at, { seen: 0, fields: { title: 'Ny tittel' } }),
      desk.other.patch(at, { seen: 0, fields: { background: 'Ny bakgrunn' } }),
    ])
    expect(replies.map((r) => r.status)).toEqual([200, 200])
    expect(await measureOf(desk.measure.id)).toMatchObject({ title: 'Ny tittel', background: 'Ny bakgrunn' })
  })

  test('the same field: the second sees both texts and who wrote, and loses nothing', async () => {
    const desk = await makeDesk()
    const at = `/measures/${desk.measure.id}`
    await desk.as.patch(at, { seen: 0, fields: { background: 'Karis tekst' } })
    const reply = await desk.other.patch(at, {
      seen: 0,
      fields: { background: 'Olas tekst', funding: 'Stat' },
    })
    expect(reply).toMatchObject({
      status: 409,
      body: {
        code: 'edit.changed',
        errors: [{ path: 'body.fields.background', code: 'changed' }],
        clashes: [{ field: 'background', current: 'Karis tekst', byName: desk.kari.name }],
      },
    })
    expect(await measureOf(desk.measure.id)).toMatchObject({ background: 'Karis tekst', funding: null })
    // Having seen it, Ola may choose his own.
    const fields = { background: 'Olas tekst' }
    expect((await desk.other.patch(at, { seen: 1, fields })).status).toBe(200)
  })

  test('the same words from both are no conflict', async () => {
    const desk = await makeDesk()
    const at = `/measures/${desk.measure.id}`
    const body = { seen: 0, fields: { background: 'Samme tekst' } }
    expect((await desk.as.patch(at, body)).status).toBe(200)
    expect(await desk.other.patch(at, body)).toMatchObject({ status: 200, body: { changed: [] } })
  })

  test('another measure of the plan, a report or an import since is no conflict', async () => {
    const desk = await makeDesk()
    const neighbour = await tested.make.measure({ ...desk.place, goalId: desk.goal.id })
    await desk.as.patch(`/measures/${neighbour.id}`, { seen: 0, fields: { title: 'Nabo' } })
    const body = { seen: 0, fields: { title: 'Eget' } }
    expect((await desk.other.patch(`/measures/${desk.measure.id}`, body)).status).toBe(200)
  })
})

describe('adding, moving, removing', () => {
  test('a goal, a measure and a milestone are added where one says', async () => {
    const desk = await makeDesk()
    const goal = await desk.as.post(`/plans/${desk.plan.id}/goals`, {
      title: 'Delmål',
      parentId: desk.goal.id,
    })
    expect(goal).toMatchObject({ status: 201, body: { revision: 1 } })
    expect(goal.statements.length).toBeLessThanOrEqual(8)
    const first = await desk.as.post(`/plans/${desk.plan.id}/measures`, {
      title: 'Først',
      goalId: desk.goal.id,
      beforeId: desk.measure.id,
      due: '2027',
    })
    expect(first.status).toBe(201)
    expect(first.statements.length).toBeLessThanOrEqual(8)
    const milestone = await desk.as.post(`/measures/${desk.measure.id}/milestones`, {
      title: 'Steg 1',
      due: '1.3.2027',
    })
    expect(milestone.status).toBe(201)
    const tree = (await desk.as.get(`/plans/${desk.plan.id}/tree`)).body
    expect(tree.goals.map((g: { title: string }) => g.title)).toContain('Delmål')
    expect(tree.measures.map((m: { title: string }) => m.title)).toEqual(['Først', 'Kartlegge behov'])
  })

  test('a measure moves to another goal; a goal never below itself', async () => {
    const desk = await makeDesk()
    const below = await tested.make.goal({ ...desk.place, parentId: desk.goal.id })
    const moved = await desk.as.post(`/measures/${desk.measure.id}/move`, { seen: 0, goalId: below.id })
    expect(moved).toMatchObject({ status: 200, body: { revision: 1 } })
    expect(moved.statements.length).toBeLessThanOrEqual(8)
    expect(await measureOf(desk.measure.id)).toMatchObject({ goalId: below.id })
    expect(await eventsOf(desk.measure.id)).toMatchObject([
      { type: 'measure.moved', before: { goalId: desk.goal.id }, after: { goalId: below.id } },
    ])
    expect(await desk.as.post(`/goals/${desk.goal.id}/move`, { seen: 1, parentId: below.id })).toMatchObject({
      status: 409,
      body: { code: 'edit.circle' },
    })
  })

  test('a goal or measure of another plan is not there', async () => {
    const desk = await makeDesk()
    const foreign = await makeDesk()
    const answers = await Promise.all([
      desk.as.post(`/measures/${desk.measure.id}/move`, { seen: 0, goalId: foreign.goal.id }),
      desk.as.post(`/plans/${desk.plan.id}/measures`, { title: 'x', goalId: foreign.goal.id }),
      desk.as.post(`/plans/${desk.plan.id}/goals`, { title: 'x', parentId: foreign.goal.id }),
      desk.as.post(`/plans/${desk.plan.id}/measures`, {
        title: 'x',
        goalId: desk.goal.id,
        beforeId: foreign.measure.id,
      }),
      desk.as.patch(`/plans/${desk.plan.id}/measures`, {
        seen: 0,
        measureIds: [foreign.measure.id],
        fields: { due: '2027' },
      }),
      desk.as.patch(`/measures/${desk.measure.id}`, {
        seen: 0,
        fields: { contributesTo: [foreign.goal.id] },
      }),
      desk.as.post(`/measures/${desk.measure.id}/disposition`, {
        seen: 0,
        disposition: 'merged',
        reason: 'x',
        mergedIntoId: foreign.measure.id,
      }),
      desk.as.patch(`/measures/${foreign.measure.id}`, { seen: 0, fields: { title: 'x' } }),
    ])
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 404))
    expect(await revisionOf(desk)).toBe(0)
    expect(await revisionOf(foreign)).toBe(0)
  })

  test('what something stands on is not removed', async () => {
    const desk = await makeDesk()
    expect(await desk.as.post(`/goals/${desk.goal.id}/remove`, { seen: 0 })).toMatchObject({
      status: 409,
      body: { code: 'edit.notEmpty' },
    })
    await tested.make.commitment({ measure: desk.measure, state: 'proposed' })
    expect(await desk.as.post(`/measures/${desk.measure.id}/remove`, { seen: 0 })).toMatchObject({
      status: 409,
      body: { code: 'edit.inUse' },
    })
  })
})

describe('retiring', () => {
  test('an adopted plan asks for the decision, a draft does not', async () => {
    const desk = await makeDesk('adopted')
    const at = `/measures/${desk.measure.id}/disposition`
    const body = { seen: 0, disposition: 'discontinued', reason: 'Ikke lenger aktuelt' }
    expect(await desk.as.post(at, body)).toMatchObject({
      status: 422,
      body: { code: 'edit.referenceMissing', errors: [{ path: 'body.reference' }] },
    })
    expect((await desk.as.post(at, { ...body, reference: 'Forumet 12.03.2026, sak 4' })).status).toBe(200)
    expect(await measureOf(desk.measure.id)).toMatchObject({
      disposition: 'discontinued',
      dispositionReason: 'Ikke lenger aktuelt',
      dispositionReference: 'Forumet 12.03.2026, sak 4',
    })
    expect(await eventsOf(desk.measure.id)).toMatchObject([{ type: 'measure.discontinued' }])
  })

  test('a merge names the measure it goes into, and none other than itself', async () => {
    const desk = await makeDesk()
    const into = await tested.make.measure({ ...desk.place, goalId: desk.goal.id })
    const at = `/measures/${desk.measure.id}/disposition`
    const body = { seen: 0, disposition: 'merged', reason: 'Samme tiltak' }
    expect((await desk.as.post(at, body)).status).toBe(422)
    expect((await desk.as.post(at, { ...body, mergedIntoId: desk.measure.id })).status).toBe(422)
    expect((await desk.as.post(at, { ...body, mergedIntoId: into.id })).status).toBe(200)
    expect(await measureOf(desk.measure.id)).toMatchObject({ disposition: 'merged', mergedIntoId: into.id })
  })
})

test('many at once: all or none, one revision, as many statements for 50 as for one', async () => {
  const desk = await makeDesk()
  const more = await Promise.all(
    Array.from({ length: 50 }, () =>
      tested.make.measure({ ...desk.place, goalId: desk.goal.id, themes: ['gammelt'] }),
    ),
  )
  const at = `/plans/${desk.plan.id}/measures`
  const fields = { due: 'høst 2027', priority: 'high', addThemes: ['grønn'], removeThemes: ['gammelt'] }
  const one = await desk.as.patch(at, { seen: 0, measureIds: [desk.measure.id], fields })
  const many = await desk.as.patch(at, { seen: 1, measureIds: more.map((m) => m.id), fields })
  expect(many).toMatchObject({ status: 200, body: { revision: 2 } })
  expect(many.statements.length).toBe(one.statements.length)
  expect(many.statements.length).toBeLessThanOrEqual(8)
  expect(await measureOf(more[49]!.id)).toMatchObject({
    dueEndOn: '2027-12-01',
    priority: 'high',
    themes: ['grønn'],
  })
  const undone = await desk.as.post(`/plans/${desk.plan.id}/undo`, { revision: 2 })
  expect(undone).toMatchObject({ status: 200, body: { revision: 3 } })
  expect(undone.statements.length).toBeLessThanOrEqual(8)
  expect(await measureOf(more[49]!.id)).toMatchObject({ dueText: null, priority: null, themes: ['gammelt'] })
  expect(await measureOf(desk.measure.id)).toMatchObject({ themes: ['grønn'] })
})

describe('undo', () => {
  const undo = (desk: Desk, revision: number) => desk.as.post(`/plans/${desk.plan.id}/undo`, { revision })

  test.each<[string, (desk: Desk) => Promise<unknown>, (desk: Desk) => Promise<unknown>]>([
    [
      'fields of a measure',
      (d) => d.as.patch(`/measures/${d.measure.id}`, { seen: 0, fields: { title: 'Annet', due: '2027' } }),
      (d) => measureOf(d.measure.id),
    ],
    [
      'fields of a goal',
      (d) => d.as.patch(`/goals/${d.goal.id}`, { seen: 0, fields: { title: 'Annet', description: 'Mer' } }),
      async (d) => (await tested.db.select().from(t.goals).where(eq(t.goals.id, d.goal.id)))[0],
    ],
    [
      'a retirement',
      (d) =>
        d.as.post(`/measures/${d.measure.id}/disposition`, {
          seen: 0,
          disposition: 'postponed',
          reason: 'Venter',
        }),
      (d) => measureOf(d.measure.id),
    ],
    [
      'a removal',
      (d) => d.as.post(`/measures/${d.measure.id}/remove`, { seen: 0 }),
      (d) => measureOf(d.measure.id),
    ],
    [
      'the working note',
      (d) =>
        d.as.patch(`/measures/${d.measure.id}`, {
          seen: 0,
          fields: { workingNote: 'Ring Kari', region: 'Fosen' },
        }),
      (d) => measureOf(d.measure.id),
    ],
    [
      'links to other goals',
      async (d) => {
        const other = await tested.make.goal(d.place)
        return d.as.patch(`/measures/${d.measure.id}`, { seen: 0, fields: { contributesTo: [other.id] } })
      },
      (d) => tested.db.select().from(t.measureGoals).where(eq(t.measureGoals.measureId, d.measure.id)),
    ],
    [
      'a new milestone',
      (d) => d.as.post(`/measures/${d.measure.id}/milestones`, { title: 'Steg' }),
      async (d) => (await d.as.get(`/plans/${d.plan.id}/tree`)).body.measures,
    ],
    [
      'a new goal',
      (d) => d.as.post(`/plans/${d.plan.id}/goals`, { title: 'Nytt' }),
      async (d) => (await d.as.get(`/plans/${d.plan.id}/tree`)).body.goals,
    ],
  ])('%s: as it was, and again as it became', async (_, change, look) => {
    const desk = await makeDesk()
    const before = await look(desk)
    expect(await change(desk)).toMatchObject({ status: expect.toSatisfy((s: number) => s < 300) })
    const after = await look(desk)
    expect(after).not.toEqual(before)
    expect(await undo(desk, 1)).toMatchObject({ status: 200, body: { revision: 2 } })
    expect(await look(desk)).toEqual(before)
    expect(await undo(desk, 2)).toMatchObject({ status: 200 })
    const again = await look(desk)
    expect(JSON.stringify(again).length).toBe(JSON.stringify(after).length)
  })

  test('refused, with who, where a later change touches the same field; not where it touches another', async () => {
    const desk = await makeDesk()
    const at = `/measures/${desk.measure.id}`
    await desk.as.patch(at, { seen: 0, fields: { title: 'Første' } })
    await desk.other.patch(at, { seen: 1, fields: { background: 'Noe annet' } })
    await desk.other.patch(at, { seen: 2, fields: { title: 'Andre' } })
    expect(await undo(desk, 1)).toMatchObject({
      status: 409,
      body: { code: 'undo.builtUpon', params: { by: desk.ola.name, field: 'title' } },
    })
    expect((await undo(desk, 2)).status).toBe(200)
    expect(await measureOf(desk.measure.id)).toMatchObject({ title: 'Andre', background: null })
  })

  test('a goal that has got measures since is not taken back; what is no edit cannot be', async () => {
    const desk = await makeDesk()
    const goal = await desk.as.post(`/plans/${desk.plan.id}/goals`, { title: 'Nytt' })
    await desk.as.post(`/plans/${desk.plan.id}/measures`, { title: 'Under', goalId: goal.body.id })
    expect(await undo(desk, 1)).toMatchObject({ status: 409, body: { code: 'edit.notEmpty' } })
    expect((await undo(desk, 99)).status).toBe(404)
    await desk.as.patch(`/plans/${desk.plan.id}`, { title: 'Ny tittel' })
    expect(await undo(desk, 3)).toMatchObject({ status: 409, body: { code: 'undo.notPossible' } })
  })
})

test('the working note and its history are the secretariat’s own', async () => {
  const desk = await makeDesk()
  const at = `/measures/${desk.measure.id}`
  await desk.as.patch(at, { seen: 0, fields: { workingNote: 'Ring NAV først', region: 'Fosen' } })
  const own = await desk.as.get(at)
  expect(own.body).toMatchObject({ workingNote: 'Ring NAV først', region: 'Fosen' })
  expect(own.body.events.map((e: { type: string }) => e.type)).toContain('measure.noteUpdated')
  for (const role of ['observer', 'contact', 'representative'] as const) {
    const member = await tested.make.member(role, { partnershipId: desk.plan.partnershipId })
    const seen = await (await tested.as(member)).get(at)
    expect(seen.body).toMatchObject({ workingNote: null, region: 'Fosen' })
    expect(JSON.stringify(seen.body)).not.toContain('Ring NAV')
    expect(seen.body.events.map((e: { type: string }) => e.type)).toEqual(['measure.updated'])
  }
})
