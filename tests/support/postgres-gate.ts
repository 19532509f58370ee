import { createServer, type Socket, connect } from 'node:net'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startEmbedded } from '../../db/embedded/index.ts'
import { waitUntilGone } from '../../db/embedded/processes.ts'

/** A door on one port that never changes, to a server that may come back on another: shut, it refuses as a machine without a server does. */
const openGate = async (port: number) => {
  let target = 0
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((inside) => {
    const outside = connect(target, '127.0.0.1')
    keep(inside)
    keep(outside)
    inside.pipe(outside).pipe(inside)
    inside.on('close', () => outside.destroy())
    outside.on('close', () => inside.destroy())
  })
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      sockets.forEach((socket) => socket.destroy())
    })
  const open = (to: number) =>
    new Promise<void>((resolve) => {
      target = to
      server.listen(port, '127.0.0.1', () => resolve())
    })
  return { shut, open }
}

/** A durable Postgres of the test's own that can be killed with -9 and started again, always at one address. */
export const startMortalPostgres = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'avtalt-mortal-'))
  let server = await startEmbedded(folder)
  const gatePort = await freePort()
  const gate = await openGate(gatePort)
  const portOf = () => Number(new URL(server.url).port)
  await gate.open(portOf())
  const url = new URL(server.url)
  url.port = String(gatePort)
  const kill = async () => {
    process.kill(server.pid, 'SIGKILL')
    await Promise.all([gate.shut(), waitUntilGone(server.pid, 10_000)])
  }
  const start = async () => {
    server = await startEmbedded(folder)
    await gate.open(portOf())
  }
  /** SIGSTOP or SIGCONT to the server and every process it has begun: it takes connections and says nothing. */
  const signal = async (name: 'SIGSTOP' | 'SIGCONT') => {
    const all = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
    for (const pid of all) {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      if (parent === server.pid) process.kill(Number(pid), name)
    }
    process.kill(server.pid, name)
  }
  const remove = async () => {
    await gate.shut().catch(() => {})
    await server.stop(true)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { url: url.href, kill, start, signal, remove }
}
