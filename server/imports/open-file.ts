/** A file in a worker of its own: the event loop stays free, and whatever a file does to its reader ends with it. */
import { Worker } from 'node:worker_threads'
import { FileProblem, limits } from './file-problem.ts'
import type { Answer, Ask, Head } from './file-worker.ts'
import type { ReadOptions } from './read.ts'
import type { Seen, View } from './see.ts'

export type Upload = { bytes: Uint8Array; fileName: string }
export type OpenFile = { head: Head; see: (view: View) => Promise<Seen> }

const startWorker = () =>
  new Worker(new URL('./file-worker.mjs', import.meta.url), {
    execArgv: [],
    // What reads files from outside needs nothing of the environment, and gets none of its secrets.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: limits.parseHeapMb },
    stdout: true,
    stderr: true,
  })

const ask = (worker: Worker, question: Ask, timeLimitMs: number): Promise<Answer> =>
  new Promise<Answer>((resolve, reject) => {
    // The first thing told counts: a promise settles once.
    const timer = setTimeout(() => reject(new FileProblem('file.tooSlow')), timeLimitMs)
    const hear = (tell: () => void) => {
      clearTimeout(timer)
      tell()
    }
    worker.once('message', (answer: Answer) => hear(() => resolve(answer)))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      hear(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileProblem('file.bomb') : error)),
    )
    worker.once('exit', () => hear(() => reject(new FileProblem('file.unreadable'))))
    worker.postMessage(question)
  }).then((answer) => {
    if ('problem' in answer) throw new FileProblem(answer.problem, answer.params)
    if ('fault' in answer) throw new Error(answer.fault)
    return answer
  })

/** Reads the file, and keeps it at hand for as long as `use` takes. @throws FileProblem */
export const withFile = async <T>(
  { bytes, fileName }: Upload,
  { sheet, headerRow }: ReadOptions,
  use: (file: OpenFile) => Promise<T>,
  timeLimitMs: number = limits.workMs,
): Promise<T> => {
  const worker = startWorker()
  try {
    const options = { ...(sheet !== undefined && { sheet }), ...(headerRow !== undefined && { headerRow }) }
    const read = await ask(worker, { what: 'read', bytes, fileName, options }, timeLimitMs)
    const seeing = async (view: View) => {
      const answer = await ask(worker, { what: 'see', view }, timeLimitMs)
      return (answer as { seen: Seen }).seen
    }
    return await use({ head: (read as { head: Head }).head, see: seeing })
  } finally {
    await worker.terminate()
  }
}
