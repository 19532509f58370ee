import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { readEnvironment } from './start/environment.ts'

/**
 * `npm run dev`: vite serves the pages and passes /api on; the server starts again when a file of its own changes.
 * The server is a process of its own, in the same group: Ctrl-C reaches it, and this one waits for it to end.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
readEnvironment() // both halves must know the same PORT
const server = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', '--import', 'tsx', 'server/main.ts', '--without-pages'],
  { cwd: root, stdio: 'inherit' },
)
const pages = await createServer({ configFile: `${root}web/vite.config.ts` })
await pages.listen()
console.log(`Pages that reload: ${pages.resolvedUrls?.local[0]}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => void pages.close().finally(() => process.exit(code ?? 0)))
