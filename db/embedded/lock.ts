import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { birthOf, pause } from './processes.ts'

/** Who holds a folder. `birth` tells a process from a later one of the same number. */
export type Holder = { pid: number; birth: string; what: string; address?: string; isReady: boolean }

export type Lock = {
  update(change: Partial<Pick<Holder, 'address' | 'isReady'>>): Promise<void>
  release(): Promise<void>
}

/**
 * Takes the lock, or says who has it. Whatever a killed process left behind is taken over.
 * The file appears whole (made aside, then linked), so that nobody reads half of it.
 */
export async function takeLock(file: string, what: string, address?: string): Promise<Lock | Holder> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const me: Holder = {
    pid: process.pid,
    birth: (await birthOf(process.pid)) ?? '',
    what,
    address,
    isReady: false,
  }
  for (;;) {
    if (await create(file, me)) return lockOf(file, me)
    const holder = await holderOf(file)
    if (holder) return holder
    await alone(file, async () => {
      if (!(await holderOf(file))) await rm(file, { force: true })
    })
  }
}

export const isLock = (taken: Lock | Holder): taken is Lock => 'release' in taken

/** The living process that holds the lock. */
export async function holderOf(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => '')
  if (!text) return null
  const holder = JSON.parse(text) as Holder
  return (await birthOf(holder.pid)) === holder.birth ? holder : null
}

function lockOf(file: string, me: Holder): Lock {
  return {
    async update(change) {
      Object.assign(me, change)
      const aside = await writeAside(file, me)
      await rename(aside, file)
    },
    release: () => rm(file, { force: true }),
  }
}

async function create(file: string, me: Holder): Promise<boolean> {
  const aside = await writeAside(file, me)
  try {
    await link(aside, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

let written = 0
async function writeAside(file: string, me: Holder): Promise<string> {
  const aside = `${file}.${process.pid}.${++written}`
  await writeFile(aside, JSON.stringify(me), { mode: 0o600 })
  return aside
}

/**
 * Two who both find a dead holder must not remove each other's new lock: one at a time looks again and
 * removes. Takes milliseconds, so one that is ten seconds old was left by a process killed within it.
 */
async function alone(file: string, work: () => Promise<void>): Promise<void> {
  const guard = `${file}.guard`
  try {
    await mkdir(guard)
  } catch {
    const age = await stat(guard).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    )
    if (age > 10_000) await rm(guard, { recursive: true, force: true })
    return pause(20)
  }
  await work().finally(() => rm(guard, { recursive: true, force: true }))
}
