/**
 * A process of its own that asks, so that asking takes no time from answering: `fork` it, send it a `Load`, get a `Result`.
 * Ten connections, nothing compressed.
 */
import autocannon from 'autocannon'

export type Load = {
  url: string
  headers: Record<string, string>
  /** So many requests, or for so many seconds, whichever comes last. */
  atLeast: { requests: number; seconds: number }
  /** Reports instead of reading: each connection has a measure of its own. `latest`: the report last seen on it. */
  reports?: { measureId: string; partnerId: string; latest: string | null }[]
}
export type Result = {
  /** Answers a second. */
  rate: number
  /** Median of the time to the answer, in ms. */
  median: number
  /** Sent on by the next load: where each measure's reports stand. */
  reports?: Load['reports']
}

const connections = 10

const refusals = new Set<string>()
const reportClient = (desks: NonNullable<Load['reports']>) => {
  let next = 0
  return (client: autocannon.Client) => {
    const desk = desks[next++ % desks.length]!
    const request = {
      method: 'POST' as const,
      path: `/api/measures/${desk.measureId}/reports`,
      setupRequest: (given: autocannon.Request) => ({
        ...given,
        body: JSON.stringify({
          idempotencyKey: crypto.randomUUID(),
          partnerId: desk.partnerId,
          seen: desk.latest,
          phase: 'underway',
          course: 'onTrack',
          progress: 50,
          done: 'Det første møtet er holdt.',
        }),
      }),
      onResponse: (status: number, body: string) => {
        if (status >= 400) refusals.add(body)
        desk.latest = (JSON.parse(body) as { id?: string }).id ?? desk.latest
      },
    }
    client.setRequests([request])
  }
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Timed by our own clock: autocannon's counts whole seconds. */
const fire = async (load: Load, amount: number) => {
  const setUp = load.reports && reportClient(load.reports)
  const taken: number[] = []
  const from = performance.now()
  let until = from
  const result = await autocannon({
    url: load.url,
    connections,
    headers: {
      ...load.headers,
      'accept-encoding': 'identity',
      ...(load.reports && { 'content-type': 'application/json' }),
    },
    amount: Math.max(amount, connections),
    timeout: 300,
    setupClient: (client) => {
      setUp?.(client)
      client.on('response', (_status, _bytes, milliseconds) => {
        taken.push(milliseconds)
        until = performance.now()
      })
    },
  })
  const wrong =
    result.errors + result.timeouts + result.non2xx - (result.statusCodeStats?.['304']?.count ?? 0)
  if (wrong > 0)
    throw new Error(`${load.url}: ${wrong} requests failed: ${[...refusals].slice(0, 3).join(' ')}`)
  const seconds = (until - from) / 1000
  return { seconds, rate: taken.length / seconds, median: middle(taken) }
}

/** How long so many took decides how many are asked for. */
const run = async (load: Load): Promise<Result> => {
  const { requests, seconds } = load.atLeast
  const first = await fire(load, requests)
  const { rate, median } =
    first.seconds >= seconds ? first : await fire(load, Math.ceil(first.rate * seconds))
  return { rate, median, ...(load.reports && { reports: load.reports }) }
}

process.on('message', (load: Load) => {
  run(load).then(
    (result) => process.send!(result),
    (error: unknown) => process.send!({ error: error instanceof Error ? error.message : String(error) }),
  )
})
