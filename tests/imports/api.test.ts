import { utils, write } from '@e965/xlsx'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as t from '../../db/schema/index.ts'
import { keepHouse } from '../../server/housekeeping/job.ts'
import { createApp, type TestApp } from '../support/app.ts'
import { desk, fileNamed } from './form.ts'

let app: TestApp
beforeAll(async () => void (app = await createApp()))
afterAll(() => app.close())

const csv = [
  'Mål;Tiltak;Hovedansvar;Frist',
  'Innbyggerne;Karriereveiledning;NAV;2027',
  'Innbyggerne;Møteplass;LO;høst 2027',
].join('\n')
const nothing = { goals: 0, measures: 0, milestones: 0, partners: 0, commitments: 0 }
const treeOf = async (planId: string) => ({
  goals: await app.db.select().from(t.goals).where(eq(t.goals.planId, planId)),
  measures: await app.db.select().from(t.measures).where(eq(t.measures.planId, planId)),
  commitments: await app.db.select().from(t.commitments).where(eq(t.commitments.planId, planId)),
  events: await app.db
    .select()
    .from(t.events)
    .where(eq(t.events.planId, planId))
    .orderBy(t.events.revision, t.events.ordinal),
  plan: (await app.db.select().from(t.plans).where(eq(t.plans.id, planId)))[0]!,
})

describe('the real action plan (NAP6)', () => {
  test('is previewed, taken and recognised, with counts that add up', async () => {
    const { plan, me, upload, take } = await desk(app)
    const file = await fileNamed('nap6.csv')
    const preview = await upload(file)
    expect(preview.status).toBe(200)
    expect(preview.body).toMatchObject({
      state: 'previewed',
      created: { goals: 23, measures: 65 },
      changed: nothing,
    })
    const { cells } = preview.body
    expect(cells.filled).toBe(cells.fields + cells.extras + cells.notTaken)
    expect(preview.body.notTaken).toHaveLength(cells.notTaken)
    expect((await treeOf(plan.id)).goals).toEqual([])

    const applied = await me.post(`/imports/${preview.body.importId}/apply`)
    expect(applied.body).toMatchObject({ state: 'applied', created: preview.body.created, canUndo: true })
    expect(applied.body.progress.done).toBe(applied.body.progress.total)
    const { created } = preview.body
    const tree = await treeOf(plan.id)
    expect([tree.goals.length, tree.measures.length, tree.commitments.length]).toEqual([
      23,
      65,
      created.commitments,
    ])
    expect(tree.plan.revision).toBe(1)
    const made =
      created.goals + created.measures + created.milestones + created.partners + created.commitments
    expect(tree.events).toHaveLength(1 + made)
    expect(new Set(tree.events.map((e) => e.revision))).toEqual(new Set([1]))

    const again = await take(file)
    expect(again.body).toMatchObject({
      created: nothing,
      changed: nothing,
      unchanged: { goals: 23, measures: 65 },
    })
  })
})

describe('a preview', () => {
  test('is read again with corrected columns, which are remembered for the next file with the same header', async () => {
    const { me, upload } = await desk(app)
    const first = await upload(csv)
    expect(first.body.columns).toMatchObject({ Frist: 'due' })
    const reply = await me.patch(`/imports/${first.body.importId}`, { columns: { Frist: 'comment' } })
    expect(reply.body.columnDetails).toContainEqual(
      expect.objectContaining({ header: 'Frist', role: 'comment', reason: 'chosen' }),
    )
    const next = await upload(`${csv}\nInnbyggerne;Enda ett;NAV;2028`)
    expect(next.body.columnDetails).toContainEqual(
      expect.objectContaining({ header: 'Frist', role: 'comment', reason: 'remembered' }),
    )
    const elsewhere = await desk(app)
    expect((await elsewhere.upload(csv)).body.columns).toMatchObject({ Frist: 'due' })
  })

  test('offers near misses and takes the one that is chosen', async () => {
    const { plan, me, upload } = await desk(app)
    const partner = await app.make.partner({
      partnershipId: plan.partnershipId,
      name: 'Fylkeskommunen i Trøndelag',
    })
    const first = await upload('Mål;Tiltak;Hovedansvar\nA;B;Fylkeskommunen i Trondelag')
    expect(first.body.partners).toMatchObject([
      { match: 'similar', partnerId: null, candidates: [{ id: partner.id }] },
    ])
    expect(first.body.created.partners).toBe(1)
    const chosen = { partners: { 'Fylkeskommunen i Trondelag': partner.id } }
    const reply = await me.patch(`/imports/${first.body.importId}`, chosen)
    expect(reply.body).toMatchObject({
      created: { partners: 0 },
      partners: [{ match: 'chosen', partnerId: partner.id }],
    })
    await me.post(`/imports/${first.body.importId}/apply`)
    expect((await treeOf(plan.id)).commitments).toMatchObject([
      { partnerId: partner.id, role: 'lead', state: 'proposed' },
    ])
  })

  test('of a plan that has moved is refused, and can be seen again', async () => {
    const { plan, me, upload } = await desk(app)
    const first = await upload(csv)
    await me.patch(`/plans/${plan.id}`, { title: 'Ny tittel' })
    const refused = await me.post(`/imports/${first.body.importId}/apply`)
    expect([refused.status, refused.body.code]).toEqual([409, 'plan.changed'])
    expect((await treeOf(plan.id)).goals).toEqual([])
    expect((await me.patch(`/imports/${first.body.importId}`, {})).status).toBe(200)
    expect((await me.post(`/imports/${first.body.importId}/apply`)).status).toBe(200)
  })

  test('is gone after a day', async () => {
    const { person, upload } = await desk(app)
    const first = await upload(csv)
    const now = app.clock.at
    app.clock.at = new Date(now.getTime() + 25 * 3600_000)
    try {
      const me = await app.as(person)
      expect((await me.post(`/imports/${first.body.importId}/apply`)).body.code).toBe('import.expired')
      expect(await keepHouse(app.db, app.clock.at)).toBe(true)
      expect((await me.get(`/imports/${first.body.importId}`)).status).toBe(404)
    } finally {
      app.clock.at = now
    }
  })

  test('applied twice at once is made once', async () => {
    const { plan, me, upload } = await desk(app)
    const first = await upload(csv)
    const replies = await Promise.all([1, 2, 3].map(() => me.post(`/imports/${first.body.importId}/apply`)))
    expect(replies.map((r) => r.status).sort()).toEqual([200, 409, 409])
    expect((await treeOf(plan.id)).measures).toHaveLength(2)
  })
})

describe('what is refused', () => {
  const sheets = utils.book_new(utils.aoa_to_sheet([['Tiltak'], ['A']]), 'Plan')
  const book = write(sheets, { type: 'buffer', bookType: 'xlsx' }) as Buffer
  test.each<[string, string | Buffer, Record<string, string>, string]>([
    ['an empty file', '', {}, 'file.empty'],
    [
      'an old XLS',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
      {},
      'file.oldFormat',
    ],
    ['a sheet that is not there', book, { sheet: 'Nope' }, 'file.noSheet'],
    ['a source that is missing', csv, { responsibility: 'named' }, 'import.sourceMissing'],
    ['a column that is not there', csv, { columns: '{"Nope":"due"}' }, 'invalid'],
    ['a role that is none', csv, { columns: '{"Frist":"deadline"}' }, 'invalid'],
    [
      'a partner of another partnership',
      csv,
      { partners: '{"NAV":"01900000-0000-7000-8000-000000000000"}' },
      'invalid',
    ],
    ['fields that are no JSON', csv, { columns: '{' }, 'invalid'],
    [
      'columns of which nothing is a goal or a measure',
      csv,
      { columns: '{"Mål":"comment","Tiltak":"comment"}' },
      'import.nothingUnderstood',
    ],
  ])('%s', async (_, content, fields, code) => {
    const { plan, take } = await desk(app)
    const reply = await take(content, fields)
    expect([reply.status, reply.body.code]).toEqual([422, code])
    expect((await treeOf(plan.id)).plan.revision).toBe(0)
  })

  test('nothing: a header that is a word of the machine is a header', async () => {
    const { upload } = await desk(app)
    const { body } = await upload('Tiltak;constructor;__proto__\nA;b;c')
    expect(Object.entries(body.columns)).toEqual([
      ['Tiltak', 'measure'],
      ['constructor', 'extra'],
      ['__proto__ (2)', 'extra'],
    ])
    expect(body.cells).toMatchObject({ filled: 3, fields: 1, extras: 2 })
  })

  test('a file above 10 MB', async () => {
    const { upload } = await desk(app)
    const reply = await upload(Buffer.alloc(10 * 1024 * 1024 + 1, 'a'))
    expect([reply.status, reply.body.code]).toEqual([413, 'file.tooLarge'])
  })

  test('a closed plan', async () => {
    const { take } = await desk(app, { state: 'closed' })
    expect((await take(csv)).status).toBe(403)
  })
})

describe('undo', () => {
  test('takes back what was made and changed, and history says so', async () => {
    const { plan, me, take } = await desk(app)
    await take(csv)
    const before = await treeOf(plan.id)
    const changed = await take(
      csv.replace('2027', '2028').replace('LO;', 'NHO;') + '\nArbeidslivet;Nytt;NHO;',
    )
    expect(changed.body).toMatchObject({
      changed: { measures: 1 },
      created: { goals: 1, measures: 1, partners: 1 },
    })
    const undone = await me.post(`/imports/${changed.body.importId}/undo`)
    expect(undone.body).toMatchObject({ state: 'undone', canUndo: false })
    const after = await treeOf(plan.id)
    for (const kind of ['goals', 'measures', 'commitments'] as const)
      expect(after[kind].toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
        before[kind].toSorted((a, b) => a.id.localeCompare(b.id)),
      )
    expect(after.plan.revision).toBe(3)
    expect(after.events.filter((e) => e.revision === 3).map((e) => e.type)).toContain('plan.importUndone')
    expect((await me.post(`/imports/${changed.body.importId}/undo`)).body.code).toBe('import.notApplied')
  })

  test.each([
    [
      'a later import',
      async ({ take }) => void (await take(csv.replace('Møteplass;LO;høst 2027', 'Møteplass;LO;2029'))),
    ],
    [
      'a goal hung below',
      async ({ plan, goalId }) =>
        void (await app.make.goal({ planId: plan.id, partnershipId: plan.partnershipId, parentId: goalId })),
    ],
    [
      'a report',
      async ({ plan, person }) => {
        const [commitment] = await app.db
          .select()
          .from(t.commitments)
          .where(eq(t.commitments.planId, plan.id))
        await app.make.report({ commitment: commitment!, personId: person.id, sentAt: app.clock.at })
      },
    ],
  ] as [string, (given: Awaited<ReturnType<typeof desk>> & { goalId: string }) => Promise<void>][])(
    'is refused when %s stands on it',
    async (_, build) => {
      const given = await desk(app)
      const first = await given.take(csv)
      const goalId = (await treeOf(given.plan.id)).goals[0]!.id
      await build({ ...given, goalId })
      const reply = await given.me.post(`/imports/${first.body.importId}/undo`)
      expect([reply.status, reply.body.code]).toEqual([409, 'import.builtUpon'])
      expect((await given.me.get(`/imports/${first.body.importId}`)).body.canUndo).toBe(false)
      const list = await given.me.get(`/plans/${given.plan.id}/imports`)
      expect(list.body.items.find((i: { id: string }) => i.id === first.body.importId)).toMatchObject({
        state: 'applied',
        canUndo: false,
      })
    },
  )
})

describe('who may', () => {
  test('import: the secretariat of that partnership alone', async () => {
    const { plan, upload } = await desk(app)
    const { body } = await upload(csv)
    const contact = await app.as(await app.make.member('contact', { partnershipId: plan.partnershipId }))
    expect((await contact.get(`/plans/${plan.id}/imports`)).status).toBe(403)
    expect((await contact.get(`/imports/${body.importId}`)).status).toBe(404)
    const stranger = (await desk(app)).me
    for (const path of ['apply', 'undo'])
      expect((await stranger.post(`/imports/${body.importId}/${path}`)).status).toBe(404)
    expect((await (await app.as(null)).get(`/imports/${body.importId}`)).status).toBe(401)
  })
})

test('statements do not grow with rows', async () => {
  const { plan, me, upload, take } = await desk(app)
  const rows = (n: number, due: string) =>
    [
      'Mål;Tiltak;Hovedansvar;Frist',
      ...Array.from(
        { length: n },
        (_, i) => `Flere lærer i arbeidslivet ${i % 7};Møteplass for kommune ${i};Partner ${i % 9};${due}`,
      ),
    ].join('\n')
  const beside = (s: string[]) =>
    s.filter(
      (text) =>
        !/^insert into "?(events|goals|measures|milestones|partners|commitments|commitment_steps|measure_wordings)"?/i.test(
          text,
        ),
    )
  const preview = await upload(rows(800, '2027'))
  const applied = await me.post(`/imports/${preview.body.importId}/apply`)
  const direct = await take(rows(800, '2028'))
  expect([preview.status, applied.status, direct.body.changed?.measures]).toEqual([200, 200, 800])
  const counts = {
    preview: preview.statements.length,
    apply: beside(
      applied.statements.filter((s) => !/progress_done" = \$1, "progress_total" = \$2 where/.test(s)),
    ).length,
    direct: beside(direct.statements).length,
    again: (await me.patch(`/imports/${(await upload(csv)).body.importId}`, { columns: { Frist: 'due' } }))
      .statements.length,
    read: (await me.get(`/imports/${preview.body.importId}`)).statements.length,
    list: (await me.get(`/plans/${plan.id}/imports`)).statements.length,
    undo: beside((await me.post(`/imports/${direct.body.importId}/undo`)).statements).length,
  }
  for (const [what, count] of Object.entries(counts))
    expect(count, what).toBeLessThanOrEqual(['read', 'list'].includes(what) ? 5 : 8)
})
