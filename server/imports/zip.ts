/**
 * Unpacks a zip while counting, and packs it again without compression: the spreadsheet parser then sees only bytes that
 * were counted. Sizes declared in the file are the sender's and are not believed.
 */
import { crc32, createInflateRaw } from 'node:zlib'
import { FileProblem, limits } from './file-problem.ts'

type Entry = { name: string; method: number; packedSize: number; flags: number; offset: number }

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50

const directoryOf = (zip: Buffer): Entry[] => {
  const tail = zip.subarray(Math.max(0, zip.length - 65_557))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || tail.readUInt32LE(end) !== endSignature) throw new FileProblem('file.unreadable')
  const count = tail.readUInt16LE(end + 10)
  if (count > limits.zipEntries) throw new FileProblem('file.bomb')
  const entries: Entry[] = []
  for (let at = tail.readUInt32LE(end + 16), i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== centralSignature) throw new FileProblem('file.unreadable')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ]
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

const packedBytes = (zip: Buffer, entry: Entry): Buffer => {
  if (zip.readUInt32LE(entry.offset) !== localSignature) throw new FileProblem('file.unreadable')
  const from = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  return zip.subarray(from, from + entry.packedSize)
}

/** Stops inside the stream as soon as more than `room` bytes have come out. */
const inflate = (packed: Buffer, room: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const stream = createInflateRaw()
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > room) stream.destroy(new FileProblem('file.bomb'))
      else chunks.push(chunk)
    })
    stream.on('error', (error) =>
      reject(error instanceof FileProblem ? error : new FileProblem('file.unreadable')),
    )
    stream.on('end', () => resolve(Buffer.concat(chunks, size)))
    stream.end(packed)
  })

const unpackEntry = async (zip: Buffer, entry: Entry, room: number): Promise<Buffer> => {
  if (entry.flags & 1) throw new FileProblem('file.encrypted')
  const packed = packedBytes(zip, entry)
  if (entry.method === 8) return inflate(packed, room)
  if (entry.method !== 0) throw new FileProblem('file.unreadable')
  if (packed.length > room) throw new FileProblem('file.bomb')
  return packed
}

export type Unpacked = { name: string; bytes: Buffer }

/** Entries whose name `wants` takes. @throws FileProblem `file.bomb`, `file.encrypted`, `file.unreadable` */
export const unpackZip = async (bytes: Uint8Array, wants: (name: string) => boolean): Promise<Unpacked[]> => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const unpacked: Unpacked[] = []
    let room: number = limits.unpackedBytes
    for (const entry of directoryOf(zip).filter(({ name }) => wants(name) && !name.endsWith('/'))) {
      const content = await unpackEntry(zip, entry, room)
      room -= content.length
      unpacked.push({ name: entry.name, bytes: content })
    }
    return unpacked
  } catch (error) {
    // Offsets that point outside the file.
    throw error instanceof RangeError ? new FileProblem('file.unreadable') : error
  }
}

/** `packed`: its bytes deflated, where it is worth it. */
type Packable = Unpacked & { packed?: Buffer }

const header = (entry: Packable, crc: number, isCentral: boolean, offset: number): Buffer => {
  const name = Buffer.from(entry.name)
  const fixed = Buffer.alloc(isCentral ? 46 : 30)
  const shift = isCentral ? 2 : 0
  fixed.writeUInt32LE(isCentral ? centralSignature : localSignature, 0)
  fixed.writeUInt16LE(20, 4)
  if (isCentral) fixed.writeUInt16LE(20, 6)
  fixed.writeUInt16LE(0x0800, 6 + shift)
  if (entry.packed) fixed.writeUInt16LE(8, 8 + shift)
  fixed.writeUInt32LE(crc, 14 + shift)
  fixed.writeUInt32LE((entry.packed ?? entry.bytes).length, 18 + shift)
  fixed.writeUInt32LE(entry.bytes.length, 22 + shift)
  fixed.writeUInt16LE(name.length, 26 + shift)
  if (isCentral) fixed.writeUInt32LE(offset, 42)
  return Buffer.concat([fixed, name])
}

/** A zip of entries as they are given, deflated or stored. */
export const packZip = (entries: Packable[]): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const crc = crc32(entry.bytes)
    const local = header(entry, crc, false, 0)
    const bytes = entry.packed ?? entry.bytes
    locals.push(local, bytes)
    central.push(header(entry, crc, true, offset))
    offset += local.length + bytes.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endSignature, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
