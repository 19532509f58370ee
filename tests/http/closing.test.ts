import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createApp } from '../support/app.ts'

test('a connection opened ahead of need does not hold up the closing, and what has begun to ask is answered', async () => {
  const tested = await createApp()
  await tested.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = tested.app.server.address() as { port: number }
  const unused = connect(port, '127.0.0.1')
  const asking = connect(port, '127.0.0.1')
  await Promise.all([once(unused, 'connect'), once(asking, 'connect')])
  asking.write('GET /api/health HTTP/1.1\r\nhost: localhost\r\n')
  let answer = ''
  asking.on('data', (bytes) => (answer += String(bytes)))
  unused.resume()
  await new Promise((pass) => setTimeout(pass, 100))

  const closed = tested.close()
  await once(unused, 'close')
  asking.write('\r\n')
  await once(asking, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 (200|503) /)
  await closed
}, 10_000)
