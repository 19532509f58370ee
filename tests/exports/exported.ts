import { readCsv } from '../../server/imports/read-csv.ts'
import { readXlsx } from '../../server/imports/read-xlsx.ts'
import type { TestApp } from '../support/app.ts'

type Me = { headers: { cookie?: string } }
/** A file as it is downloaded. */
export const downloaded = async (app: TestApp, me: Me, url: string) => {
  const reply = await app.app.inject({ method: 'GET', url: `/api${url}`, headers: me.headers })
  const bytes = new Uint8Array(reply.rawPayload)
  return { status: reply.statusCode, headers: reply.headers, bytes, text: reply.body }
}

/** The cells of a file as text. */
export const tableIn = async (bytes: Uint8Array, sheet: string | null = null) => {
  const isZip = bytes[0] === 0x50
  const grid = isZip
    ? (await readXlsx(bytes, sheet)).grid
    : readCsv(new TextDecoder().decode(bytes)).filter((row) => row.length > 1)
  const [headers = [], ...rows] = grid
  const cell = (row: string[], header: string) => row[headers.indexOf(header)] ?? ''
  return { headers, rows, column: (header: string) => rows.map((row) => cell(row, header)) }
}
