/**
 * `npm run bench [sizes]`: what requests cost, each beside its pairs in the same run and in turn, since machines are noisy:
 * (a) a bare Fastify route that reads the same rows in one statement and stringifies them, (b) that statement alone.
 * Ten connections from a process of its own, nothing compressed; every request of ours is signed in and authorized.
 */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../db/embedded/index.ts'
import { connect, type Connection } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { buildApp } from '../../server/app.ts'
import { systemClock } from '../../server/clock.ts'
import { bareOf, bareServer } from './bare.ts'
import { benchConfig, fillMatrix, fillPlan, sessionCookie } from './fill.ts'
import type { Load, Result } from './load.ts'

const given = process.argv.slice(2).map(Number)
const sizes = given.length > 0 ? given : [200, 2_000, 20_000]
const turns = 3
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** @throws what the loading process says */
const fire = (load: Load) =>
  new Promise<Result>((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] })
    child.once('message', (answer: Result | { error: string }) => {
      child.kill()
      if ('error' in answer) reject(new Error(answer.error))
      else resolve(answer)
    })
    child.once('error', reject)
    child.send(load)
  })

/** Ten at once through the driver alone, as the connections of a server would. */
const drive = async (statement: () => Promise<unknown>, atLeast: Load['atLeast']): Promise<Result> => {
  let [begun, done] = [0, 0]
  const from = performance.now()
  const seconds = () => (performance.now() - from) / 1000
  const taken: number[] = []
  const one = async () => {
    while (begun < atLeast.requests || seconds() < atLeast.seconds) {
      begun++
      const at = performance.now()
      await statement()
      taken.push(performance.now() - at)
      done++
    }
  }
  await Promise.all(Array.from({ length: 10 }, one))
  return { rate: done / seconds(), median: median(taken) }
}

type Figures = Record<string, Result>
/** Each work in turn, several times; the middle of each. */
const inTurn = async (works: Record<string, () => Promise<Result>>): Promise<Figures> => {
  const results: Record<string, Result[]> = {}
  for (let turn = 0; turn < turns; turn++)
    for (const [name, work] of Object.entries(works)) (results[name] ??= []).push(await work())
  const middle = (all: Result[], of: 'rate' | 'median') => median(all.map((result) => result[of]))
  return Object.fromEntries(
    Object.entries(results).map(([name, all]) => [
      name,
      { rate: middle(all, 'rate'), median: middle(all, 'median') },
    ]),
  )
}

const measure = async ({ db, sql }: Connection, size: number): Promise<Figures> => {
  const world = await fillPlan(db, size)
  await sql`vacuum analyze`
  // "cold" is an application that keeps nothing: what a moved revision makes of each request, and none is shared.
  const serve = async (keptBytes: number) => {
    const config = { ...benchConfig, keptBytes }
    const app = await buildApp({ db, sql, clock: systemClock, mailer: null, config })
    const cookie = await sessionCookie(app, db, world.personId)
    return { app, cookie, url: await app.listen({ port: 0, host: '127.0.0.1' }) }
  }
  const [cold, warm] = [await serve(0), await serve(64 * 1024 * 1024)]
  const bare = await bareOf(world)
  const server = await bareServer(sql, bare)
  const atLeast = { requests: size > 5_000 ? 10 : 30, seconds: 2 }
  const tree = `/api/plans/${world.planId}/tree`
  const ask =
    (from: typeof cold, path: string, headers: Record<string, string> = {}) =>
    () =>
      fire({ url: from.url + path, headers: { cookie: from.cookie, ...headers }, atLeast })
  const bareAsk = (path: string) => () => fire({ url: server.url + path, headers: {}, atLeast })
  const { etag } = (await warm.app.inject({ url: tree, headers: { cookie: warm.cookie } })).headers
  let desks = world.reportable
  const report = async () => {
    const result = await fire({ url: cold.url, headers: { cookie: cold.cookie }, atLeast, reports: desks })
    desks = result.reports!
    return result
  }
  const bareReport = () => fire({ url: server.url, headers: {}, atLeast, reports: structuredClone(desks) })
  const figures = await inTurn({
    'tree (a)': bareAsk('/measures'),
    'tree cold': ask(cold, tree),
    'tree (b)': () => drive(() => bare.measures(sql), atLeast),
    'overview cold': ask(cold, `/api/plans/${world.planId}/overview`),
    'tree warm': ask(warm, tree),
    'tree 304': ask(warm, tree, { 'if-none-match': String(etag) }),
    'my measures (a)': bareAsk('/own'),
    'my measures': ask(cold, '/api/my/measures'),
    'my measures (b)': () => drive(() => bare.own(sql), atLeast),
  })
  // Last, since it moves the revision and lets a few measures grow many reports.
  const reports = await inTurn({
    'report (a)': bareReport,
    report,
    'report (b)': () => drive(() => bare.report()(sql), atLeast),
  })
  const matrix = `/api/plans/${world.planId}/responsibilities`
  const matrices = async () => {
    await fillMatrix(db, world.planId)
    await sql`vacuum analyze`
    return inTurn({
      'matrix (a)': bareAsk('/matrix'),
      'matrix 200x40': ask(cold, matrix),
      'matrix warm': ask(warm, matrix),
      'matrix (b)': () => drive(() => bare.matrix(sql), atLeast),
    })
  }
  const all = { ...figures, ...reports, ...(size <= 200 && (await matrices())) }
  await Promise.all([cold.app.close(), warm.app.close(), server.close()])
  return all
}

const pairs: [name: string, pair: string, must: string][] = [
  ['tree cold', 'tree', '>= 0.6, aim 0.9'],
  ['tree warm', 'tree', '>= 5'],
  ['tree 304', 'tree', ''],
  ['overview cold', 'tree', 'aim 0.8'],
  ['my measures', 'my measures', 'aim 0.6'],
  ['report', 'report', 'aim 0.4'],
  ['matrix 200x40', 'matrix', ''],
  ['matrix warm', 'matrix', ''],
]
const cell = (text: string | number, width: number) => String(text).padStart(width)
const print = (size: number, figures: Figures) => {
  for (const [name, pair, must] of pairs.filter(([name]) => name in figures)) {
    const [ours, a, b] = [figures[name]!, figures[`${pair} (a)`]!, figures[`${pair} (b)`]!]
    console.log(
      [
        cell(size, 8),
        name.padEnd(14),
        cell(ours.rate.toFixed(1), 9),
        cell(a.rate.toFixed(1), 9),
        cell(b.rate.toFixed(1), 9),
        cell((ours.rate / a.rate).toFixed(2), 7),
        cell((ours.rate / b.rate).toFixed(2), 7),
        cell(ours.median.toFixed(1), 10),
        must,
      ].join('  '),
    )
  }
}

const folder = await mkdtemp(join(tmpdir(), 'avtalt-bench-'))
const server = process.env.TEST_DATABASE_URL ? null : await startEmbedded(folder)
try {
  const url = process.env.TEST_DATABASE_URL ?? server!.url
  await migrate(url)
  const connection = await connect(url)
  console.log('answers a second, medians of three turns; (a) a bare route, (b) its statement alone')
  console.log('measures  request            ours        (a)        (b)  to (a)   to (b)  median ms')
  const all = new Map<number, Figures>()
  for (const size of sizes) {
    all.set(size, await measure(connection, size))
    print(size, all.get(size)!)
  }
  const perMeasure = (size: number, name: string) => 1e6 / all.get(size)![name]!.rate / size
  const [small, large] = [sizes[0]!, sizes.at(-1)!]
  for (const name of ['tree cold', 'tree (a)'])
    console.log(
      `${name}: ${perMeasure(small, name).toFixed(1)} µs a measure at ${small}, ${perMeasure(large, name).toFixed(1)} at ${large} (x ${(perMeasure(large, name) / perMeasure(small, name)).toFixed(2)}; at most 1.2)`,
    )
  await connection.close()
} finally {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
}
