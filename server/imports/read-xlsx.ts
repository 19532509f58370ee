/** XLSX bytes -> the cells of one sheet. Unpacking is counted here; parsing happens in a worker that can be stopped. */
import { Worker } from 'node:worker_threads'
import { FileProblem, limits } from './file-problem.ts'
import type { WorkerInput, WorkerOutput } from './read-worker.ts'
import { packZip, unpackZip } from './zip.ts'

export type Sheet = { sheets: string[]; sheet: string; grid: string[][] }

/** Pictures and embedded documents hold no cells: they are neither unpacked nor passed on. */
const holdsCells = (name: string) =>
  !/^(xl\/(media|embeddings|drawings|charts|theme|printerSettings|vba)|docProps|customXml)/i.test(name)

const workerFor = (input: WorkerInput) =>
  new Worker(new URL('./read-worker.mjs', import.meta.url), {
    workerData: input,
    execArgv: [],
    // The file's parser needs nothing of the environment, and gets none of its secrets.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.parseHeapMb },
    stdout: true,
    stderr: true,
  })

const parseInWorker = (input: WorkerInput, timeLimitMs: number): Promise<WorkerOutput> =>
  new Promise((resolve, reject) => {
    const worker = workerFor(input)
    const timer = setTimeout(() => settle(() => reject(new FileProblem('file.tooSlow'))), timeLimitMs)
    // The first thing told counts: ending the worker makes it tell of its own end too.
    let isSettled = false
    const settle = (done: () => void) => {
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      void worker.terminate().then(done, done)
    }
    worker.once('message', (output: WorkerOutput) => settle(() => resolve(output)))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileProblem('file.bomb') : error)),
    )
    worker.once('exit', () => settle(() => reject(new FileProblem('file.unreadable'))))
  })

/** @throws FileProblem */
export const readXlsx = async (
  bytes: Uint8Array,
  sheet: string | null,
  timeLimitMs: number = limits.parseMs,
): Promise<Sheet> => {
  const entries = await unpackZip(bytes, holdsCells)
  if (!entries.some(({ name }) => name.toLowerCase() === 'xl/workbook.xml'))
    throw new FileProblem('file.unknownFormat')
  const output = await parseInWorker({ zip: packZip(entries), sheet }, timeLimitMs)
  if ('problem' in output) throw new FileProblem(output.problem, output.params)
  return output
}
