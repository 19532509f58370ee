/** A file's bytes -> a table. What the file is, its first bytes say; its name is the sender's. Files from outside come here in a worker only. */
import { decodeText } from './decode.ts'
import { FileProblem, limits } from './file-problem.ts'
import { tableOf } from './grid.ts'
import type { Table } from './model.ts'
import { readCsv } from './read-csv.ts'

export type ReadOptions = {
  /** The sheet's name; without it the sheet that looks most like a plan. */
  sheet?: string
  /** 1-based; without it the row that looks most like column headers. */
  headerRow?: number
}

const startsWith = (bytes: Uint8Array, ...signature: number[]) =>
  signature.every((byte, i) => bytes[i] === byte)
const isZip = (bytes: Uint8Array) =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)
const isCompoundFile = (bytes: Uint8Array) => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)
const isPdf = (bytes: Uint8Array) => startsWith(bytes, 0x25, 0x50, 0x44, 0x46)

/** An XLSX with a password is wrapped in the old container; its parts' names stand there as UTF-16. */
const isEncrypted = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )

/** @throws FileProblem with a code for each thing that can be wrong */
export const readTable = async (
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<Table> => {
  if (bytes.length > limits.bytes) throw new FileProblem('file.tooLarge', { limit: '10 MB' })
  if (bytes.length === 0) throw new FileProblem('file.empty')
  if (isCompoundFile(bytes)) throw new FileProblem(isEncrypted(bytes) ? 'file.encrypted' : 'file.oldFormat')
  if (isPdf(bytes)) throw new FileProblem('file.unknownFormat')
  if (isZip(bytes)) {
    // Loaded where it is needed: a CSV file does without the spreadsheet parser.
    const { readXlsx } = await import('./read-xlsx.ts')
    const { sheets, sheet, grid } = await readXlsx(bytes, options.sheet ?? null)
    return tableOf({ fileName, sheet, sheets }, grid, options.headerRow)
  }
  return tableOf({ fileName, sheet: null, sheets: [] }, readCsv(decodeText(bytes)), options.headerRow)
}
