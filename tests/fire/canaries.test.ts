import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { contract } from '../../server/contract.ts'
import type { Endpoint } from '../../server/http/contract.ts'
import { unpackZip } from '../../server/imports/zip.ts'
import { publicPageContract } from '../../server/public-pages/contract.ts'
import { postOf } from '../notices/post.ts'
import { playScene, seenBy } from './canary-scene.ts'
import { actors, canaries, canary, openCanaryWorld, type Actor, type CanaryWorld } from './canary-world.ts'

let world: CanaryWorld
let secrets: [string, string][]
let codeOfMail: string
beforeAll(async () => {
  world = await openCanaryWorld()
  const { link, code } = await playScene(world)
  secrets = [...canaries(), ['the link of a sign-in mail', link]]
  codeOfMail = code
}, 60_000)
afterAll(() => world.close())

/** Every id that any table holds of a thing or a person: all that could stand in an address. */
const allIds = async (perTable = 1000) => {
  const { sql } = world.tested
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'`
  const each = await Promise.all(
    tables
      .filter(({ name }) => !['events', 'commitment_steps', 'measure_wordings', 'mails'].includes(name))
      .map(({ name }) => sql<{ id: string }[]>`select id from ${sql(name)} limit ${perTable}`),
  )
  return each.flat().map(({ id }) => id)
}

const formatsOf = ({ files, query }: Endpoint): string[] =>
  files && query ? (query.shape['format'] as z.ZodEnum<Record<string, string>>).options : ['']

/** All that can be read, with every id; files in each format. */
const addresses = (ids: string[]) => {
  const endpoints = Object.entries(contract as Record<string, Endpoint>).flatMap(([key, endpoint]) =>
    key.startsWith('GET ') && !endpoint.isStream
      ? formatsOf(endpoint).map((format) => ({
          path: `/api${key.slice(4)}`,
          search: format && `?format=${format}`,
        }))
      : [],
  )
  const pages = Object.keys(publicPageContract).map((key) => ({ path: key.slice(4), search: '' }))
  return [...endpoints, ...pages].flatMap(({ path, search }) =>
    /:\w+/.test(path) ? ids.map((id) => path.replace(/:\w+/, id) + search) : [path + search],
  )
}

const textOf = async (headers: string, bytes: Uint8Array) => {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const parts = isZip ? (await unpackZip(bytes, () => true)).map((part) => part.bytes) : [bytes]
  return headers + parts.map((part) => new TextDecoder().decode(part)).join('\n')
}

test('every word is read by those it is for, and by nobody else, whatever they ask for', async () => {
  const found = Object.fromEntries(secrets.map(([name]) => [name, new Set<Actor>()]))
  const paths = addresses(await allIds())
  let files = 0
  for (const actor of actors)
    for (let i = 0; i < paths.length; i += 8)
      await Promise.all(
        paths.slice(i, i + 8).map(async (path) => {
          const { status, headers, bytes } = await world.ask(actor, 'GET', path)
          expect(status, path).toBeLessThan(500)
          if (status === 200 && path.includes('format=xlsx')) files += 1
          const text = await textOf(headers, bytes)
          for (const [name, word] of secrets) if (text.includes(word)) found[name]!.add(actor)
        }),
      )
  const seen = Object.fromEntries(
    Object.entries(found).map(([name, by]) => [name, actors.filter((actor) => by.has(actor))]),
  )
  expect(seen).toEqual(
    Object.fromEntries(
      Object.entries(seenBy).map(([name, by]) => [name, actors.filter((actor) => by.includes(actor))]),
    ),
  )
  expect(files).toBeGreaterThanOrEqual(12)
}, 120_000)

test('a refusal tells nobody more than a reading does', async () => {
  const ids = await allIds(2)
  for (const actor of actors)
    for (const [key, { body }] of Object.entries(contract as Record<string, Endpoint>)) {
      const [method, path] = key.split(' ') as [string, string]
      if (method === 'GET' || !body || key === 'POST /session/demo') continue
      for (const id of path.includes(':id') ? ids : ['']) {
        const reply = await world.ask(actor, method, `/api${path.replace(':id', id)}`, { nonsense: 1 })
        expect([400, 401, 403, 404], `${key} as ${actor}`).toContain(reply.status)
        const text = await textOf(reply.headers, reply.bytes)
        for (const [name, word] of secrets)
          if (!seenBy[name]!.includes(actor)) expect(text, `${name}: ${key} as ${actor}`).not.toContain(word)
      }
    }
}, 120_000)

test('no mail holds a word that its reader may not read, nor anything that was said between two', async () => {
  const { tested } = world
  await tested.sql`update partnerships set settings = settings || '{"quiet": []}'`
  const { sent, round, setClock } = postOf(() => tested)
  // By daylight of the next date: all has settled, and none of it is a week old.
  setClock(`${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T10:00:00Z`)
  await round()
  const addresses = new Map(
    secrets.flatMap(([name, word]) => (name.startsWith('the address') ? [[`${word}@example.no`, name]] : [])),
  )
  const told = new Set(sent.map(({ to }) => addresses.get(to)))
  for (const name of ['a partner’s contact', 'the secretariat'])
    expect([...told], name).toContain(`the address of ${name}`)
  // Whose own answers are all there is, is told of nobody else's.
  expect([...told]).not.toContain('the address of another partner’s contact')
  const words = secrets.filter(([name]) => !/^the (address|name)/.test(name))
  for (const { to, subject, text } of sent)
    for (const [name, word] of words)
      expect(subject + text, `${name} to ${addresses.get(to)}`).not.toContain(word)
})

test('what is told live is a number', async () => {
  const streams = await Promise.all(
    actors
      .filter((actor) => actor !== 'public')
      .map(async (actor) => {
        const ends = new AbortController()
        const reply = await fetch(`${world.application.address}/api/live`, {
          headers: { cookie: world.cookies[actor]! },
          signal: ends.signal,
        })
        return { actor, ends, reader: reply.body!.pipeThrough(new TextDecoderStream()).getReader() }
      }),
  )
  const [measure] = await world.tested.sql<{ id: string }[]>`
    select id from measures where working_note is not null`
  const fields = { workingNote: canary('a note written while they listen') }
  await world.write('secretariat', 'PATCH', `/measures/${measure!.id}`, { seen: 1000, fields })
  for (const { actor, ends, reader } of streams) {
    const { value } = await reader.read()
    expect(value, actor).toMatch(
      /^(event: revision\ndata: \{"planId":"[\w-]+","revision":\d+\}\n\n|:.*\n\n|retry: \d+\n\n)*$/,
    )
    ends.abort()
  }
})

test('the log says what happened and holds none of it, also where the database or the mailbox fails', async () => {
  const { ask, write, mailbox, tested, application, cookies } = world
  // A name that is taken is a fault of the database's own, with the words in its detail.
  const [partner] = await tested.sql<{ name: string; partnership_id: string }[]>`
    select name, partnership_id from partners where name like 'kanari%'`
  const taken = await ask('elsewhere', 'POST', `/api/partnerships/${partner!.partnership_id}/partners`, {
    name: partner!.name,
  })
  expect(taken.status).toBe(409)
  // A table that is gone is one that nobody has foreseen.
  await tested.sql`alter table measure_wordings rename to measure_wordings_gone`
  const [measure] = await tested.sql<{ id: string; plan_id: string }[]>`
    select id, plan_id from measures where working_note is not null`
  const title = secrets.find(([name]) => name === 'the name of a published measure')![1]
  const failed = await ask('secretariat', 'PATCH', `/api/measures/${measure!.id}`, {
    ...{ seen: 1000, fields: { title } },
  })
  await tested.sql`alter table measure_wordings_gone rename to measure_wordings`
  expect(failed.status).toBe(500)
  await mailbox.close()
  const [, address] = secrets.find(([name]) => name === 'the address of a partner’s contact')!
  await write('public', 'POST', '/session/link', { email: `${address}@example.no` })
  await expect.poll(() => application.output()).toContain('ECONNREFUSED')

  const log = application.output()
  expect(log).toContain(`"url":"/api/measures/${measure!.id}"`)
  expect(log).toContain('query failed')
  const sessions = Object.entries(cookies).map(
    ([actor, cookie]) => [`the session of ${actor}`, cookie.split('=')[1]!] as [string, string],
  )
  const told = [...secrets, ...sessions].filter(([, word]) => log.includes(word)).map(([name]) => name)
  expect(told).toEqual([])
  expect(log).not.toMatch(new RegExp(`\\b${codeOfMail}\\b`))
}, 60_000)
