/** Bytes of a text file -> text, whatever program saved it. */
import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { FileProblem } from './file-problem.ts'

const boms: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** UTF-16 without a mark: nearly every second byte of Western text is zero. */
const utf16ByZeros = (bytes: Uint8Array): string | null => {
  const sample = bytes.subarray(0, 4096)
  const zeros: [number, number] = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2 === 0 ? 0 : 1]++
  })
  const half = sample.length / 2
  if (zeros[1] > half * 0.4 && zeros[0] < half * 0.1) return 'utf-16le'
  if (zeros[0] > half * 0.4 && zeros[1] < half * 0.1) return 'utf-16be'
  return null
}

const asUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Western guesses are all taken as Windows-1252, a superset of what Norwegian, English and French files use; the detector
 * mistakes short texts for its neighbours. Other scripts only when it is sure.
 */
const legacy = (bytes: Uint8Array): string => {
  const best = analyse(bytes.subarray(0, 65_536))[0]
  const isWestern = !best || /^(iso-8859|windows-125|ascii|utf)/i.test(best.name)
  return !isWestern && best.confidence >= 60 && iconv.encodingExists(best.name) ? best.name : 'windows-1252'
}

/** Control characters and zeros do not stand in tables: such a file is no text. */
const isBinary = (text: string): boolean => {
  const sample = text.slice(0, 8192)
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return odd > Math.max(4, sample.length * 0.01)
}

/** @throws FileProblem `file.unknownFormat` where the bytes are no text */
export const decodeText = (bytes: Uint8Array): string => {
  const marked = boms.find(([bom]) => bom.every((byte, i) => bytes[i] === byte))
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const utf16 = marked ? null : utf16ByZeros(bytes)
  const text = marked
    ? iconv.decode(buffer, marked[1])
    : utf16
      ? iconv.decode(buffer, utf16)
      : (asUtf8(bytes) ?? iconv.decode(buffer, legacy(bytes)))
  if (isBinary(text)) throw new FileProblem('file.unknownFormat')
  return text
}
