/**
 * `npm run bench`: what the reading pages cost, each beside its pair in the same run, since machines are noisy:
 * the same rows by raw SQL, and a bare Fastify route that sends the same bytes. Prints medians and ratios.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { startEmbedded } from '../../db/embedded/index.ts'
import { connect, type Db } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { buildApp } from '../../server/app.ts'
import { systemClock } from '../../server/clock.ts'
import { listMeasures } from '../../server/progress/queries.ts'
import { benchConfig, fillPlan, sessionCookie } from './fill.ts'

const sizes = [200, 2_000, 20_000]
const rounds = { 200: 60, 2_000: 25, 20_000: 7 } as Record<number, number>

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const timed = async (work: () => Promise<unknown>) => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** In turn, A B C A B C, so that a slow spell of the machine hits all alike. */
const inTurn = async (works: (() => Promise<unknown>)[], times: number) => {
  const taken: number[][] = works.map(() => [])
  for (const work of works) await work()
  for (let i = 0; i < times; i++) for (const [at, work] of works.entries()) taken[at]!.push(await timed(work))
  return taken.map(median)
}

const measure = async (db: Db, sql: Awaited<ReturnType<typeof connect>>['sql'], size: number) => {
  const { planId, personId } = await fillPlan(db, size)
  await sql`analyze`
  const app = await buildApp({ db, sql, clock: systemClock, mailer: null, config: benchConfig })
  const cookie = await sessionCookie(app, db, personId)
  const get = (page: string) => async () => {
    const reply = await app.inject({
      method: 'GET',
      url: `/api/plans/${planId}/${page}`,
      headers: { cookie },
    })
    if (reply.statusCode !== 200) throw new Error(`${page} answered ${reply.statusCode}`)
    return reply
  }
  const body = (await get('tree')()).json()
  const bare = fastify()
  bare.get('/', () => body)
  const works = [
    get('tree'),
    get('overview'),
    () => listMeasures(db, { planId, zone: 'Europe/Oslo' }),
    () => bare.inject({ method: 'GET', url: '/' }),
  ]
  const [tree, overview, raw, plain] = (await inTurn(works, rounds[size]!)) as [
    number,
    number,
    number,
    number,
  ]
  await app.close()
  await bare.close()
  const ms = (value: number) => value.toFixed(1).padStart(8)
  const ratio = (value: number) => (value / (raw + plain)).toFixed(2).padStart(8)
  console.log(
    `${String(size).padStart(7)}${ms(tree)}${ms(overview)}${ms(raw)}${ms(plain)}${ratio(tree)}${ratio(overview)}   ${(JSON.stringify(body).length / 1024).toFixed(0)} kB`,
  )
}

const folder = await mkdtemp(join(tmpdir(), 'avtalt-bench-'))
const server = process.env.TEST_DATABASE_URL ? null : await startEmbedded(folder)
try {
  const url = process.env.TEST_DATABASE_URL ?? server!.url
  await migrate(url)
  const { db, sql, close } = await connect(url)
  console.log('medians in ms; ratio = page : (raw SQL + bare route), in the same run')
  console.log('measures    tree overview raw SQL    bare  tree x  over x   tree body')
  for (const size of sizes) await measure(db, sql, size)
  await close()
} finally {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
}
