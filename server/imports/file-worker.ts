/** Runs in a worker thread, under a time and a memory limit: files from outside are read, understood and compared here only. */
import { parentPort } from 'node:worker_threads'
import { FileProblem, type FileProblemCode } from './file-problem.ts'
import type { Table } from './model.ts'
import { readTable, type ReadOptions } from './read.ts'
import { see, type Seen, type View } from './see.ts'
import { headerHash } from './understand.ts'

export type Head = Omit<Table, 'rows'> & { headerHash: string }
export type Ask =
  { what: 'read'; bytes: Uint8Array; fileName: string; options: ReadOptions } | { what: 'see'; view: View }
export type Answer =
  | { head: Head }
  | { seen: Seen }
  | { problem: FileProblemCode; params: Record<string, string> }
  | { fault: string }

let table: Table | undefined

const answer = async (ask: Ask): Promise<Answer> => {
  if (ask.what === 'see') return { seen: see(table!, ask.view) }
  table = await readTable(ask.bytes, ask.fileName, ask.options)
  const { rows: _, ...head } = table
  return { head: { ...head, headerHash: headerHash(table) } }
}

const wrong = (error: unknown): Answer =>
  error instanceof FileProblem
    ? { problem: error.code, params: error.params }
    : { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }

parentPort!.on('message', (ask: Ask) => {
  void answer(ask)
    .catch(wrong)
    .then((told) => parentPort!.postMessage(told))
})
