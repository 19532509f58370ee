type Closer = (force: boolean) => Promise<unknown>

/** Someone asked to stop while the application was still starting. */
export class Stopped extends Error {}

/** What the application has opened. All of it is closed in reverse order, whenever it is asked to stop. */
export class Lifetime {
  #closers: Closer[] = []
  #stop = new AbortController()
  #ending: Promise<void> | undefined

  /** Opens a thing; if someone has asked to stop meanwhile, goes no further. @throws Stopped */
  async open<T>(make: () => T | Promise<T>, close: (made: T, force: boolean) => unknown): Promise<T> {
    const made = await make()
    this.#closers.unshift(async (force) => close(made, force))
    this.goOn()
    return made
  }

  /** For waits that need not come to their end. */
  get stopAsked(): AbortSignal {
    return this.#stop.signal
  }

  /** @throws Stopped */
  goOn(): void {
    if (this.stopAsked.aborted) throw new Stopped()
  }

  askToStop(): void {
    this.#stop.abort(new Stopped())
  }

  /** Lets requests and transactions end; after `patience` ms, or with `force`, cuts them off. */
  end(force = false, patience = 15_000): Promise<void> {
    if (force) return this.#closeAll(true)
    this.#ending ??= Promise.race([this.#closeAll(false), this.#forceAfter(patience)])
    return this.#ending
  }

  async #closeAll(force: boolean): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers) await close(force).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  #forceAfter(patience: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const cutOff = () => void this.#closeAll(true).then(resolve, reject)
      setTimeout(cutOff, patience).unref()
    })
  }
}

/**
 * Ctrl-C, a closed terminal, a service manager. `again` is true for a second Ctrl-C. One press under `npm start`
 * arrives twice, from the terminal and from npm: what comes within half a second is the same.
 */
export function onStopSignal(stop: (again: boolean) => void): void {
  let first = 0
  const receive = () => {
    const now = Date.now()
    if (first && now - first < 500) return
    stop(first > 0)
    first ||= now
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive)
}
