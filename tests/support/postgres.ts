import { randomBytes } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../db/embedded/index.ts'
import { isAlive } from '../../db/embedded/processes.ts'
import { findRunning } from '../../db/embedded/running.ts'
import { migrate } from '../../db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database to connect to for making and dropping others. */
    adminUrl: string
    /** Migrated and empty, with nobody connected: what test databases are cloned from. */
    template: string
    /** What the names of this run's databases begin with. */
    prefix: string
  }
}

const folderStart = 'avtalt-test-'

/** One server and one migrated template for the whole run; TEST_DATABASE_URL names another server to run on. */
export default async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL ? null : await startTestServer()
  const adminUrl = process.env.TEST_DATABASE_URL ?? server!.url
  const prefix = `avtalt_test_${randomBytes(4).toString('hex')}`
  const teardown = async () => {
    if (server) await server.remove()
    else await dropAll(adminUrl, prefix)
  }
  try {
    const template = `${prefix}_template`
    await admin(adminUrl, (sql) => sql.unsafe(`create database ${template}`))
    await migrate(withDatabase(adminUrl, template))
    project.provide('adminUrl', adminUrl)
    project.provide('template', template)
    project.provide('prefix', prefix)
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}

export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

export async function admin<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  return work(sql).finally(() => sql.end({ timeout: 5 }))
}

async function startTestServer() {
  await removeLeftovers()
  const folder = join(tmpdir(), `${folderStart}${process.pid}`)
  const server = await startEmbedded(folder, { durable: false })
  const kill = () => killQuietly(server.pid)
  process.once('exit', kill) // vitest leaves without teardown when it is interrupted twice or crashes
  const remove = async () => {
    process.off('exit', kill)
    await server.stop(true)
    await rm(folder, { recursive: true, force: true })
  }
  return { url: server.url, remove }
}

/** Runs that were killed leave a folder, and a server in it. Another person's are left to that person. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(folderStart) && name.slice(folderStart.length))
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    const running = await findRunning(folder, 5000).catch(() => null)
    if (running) killQuietly(running.pid)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
  }
}

async function dropAll(url: string, prefix: string): Promise<void> {
  await admin(url, async (sql) => {
    const names = await sql<
      { name: string }[]
    >`select datname as name from pg_database where datname like ${prefix + '%'}`
    for (const { name } of names) await sql.unsafe(`drop database if exists ${name} with (force)`)
  })
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // already gone, as it should be
  }
}
