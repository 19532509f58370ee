/** A spreadsheet cell -> the text a reader sees: dates ISO, numbers without thousands separators, a formula its value. */
import { SSF, type CellObject } from '@e965/xlsx'

/** The parser's date formats, which its own types leave open. */
type DateParts = { y: number; m: number; d: number; H: number; M: number }
const formats = SSF as {
  is_date: (format: string) => boolean
  parse_date_code: (serial: number, options: { date1904: boolean }) => DateParts | null
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

/** Only as much of the date as its format shows: "des. 2026" is a month, and its first day would be a guess. */
const dateText = (serial: number, format: string, is1904: boolean): string | null => {
  const date = formats.parse_date_code(serial, { date1904: is1904 })
  if (!date || date.y === 0) return null
  const plain = format.toLowerCase().replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  if (!/[yd]/.test(plain)) return null
  const [hasDay, hasMonth] = [/d/.test(plain), /m/.test(plain.replace(/h.*$/, ''))]
  if (!hasDay) return hasMonth ? `${pad(date.y, 4)}-${pad(date.m)}` : pad(date.y, 4)
  const day = `${pad(date.y, 4)}-${pad(date.m)}-${pad(date.d)}`
  return serial % 1 !== 0 && /h/.test(plain) ? `${day} ${pad(date.H)}:${pad(date.M)}` : day
}

/** Fifteen digits is what a spreadsheet itself shows; the rest is binary noise (0.1 + 0.2). */
const plainNumber = (value: number): string => String(Number(value.toPrecision(15)))

const numberText = (cell: CellObject, is1904: boolean): string => {
  const value = cell.v as number
  const format = typeof cell.z === 'string' ? cell.z : 'General'
  if (formats.is_date(format)) return dateText(value, format, is1904) ?? cell.w ?? plainNumber(value)
  if (format.includes('%')) return `${plainNumber(value * 100)} %`
  // "1.10" is another measure than "1.1": decimals are kept as shown.
  const shown = (cell.w ?? '').replace(/,/g, '').trim()
  return /^-?\d+(\.\d+)?$/.test(shown) && format !== 'General' && Number(shown) === value
    ? shown
    : plainNumber(value)
}

export const cellText = (cell: CellObject | undefined, is1904: boolean): string => {
  if (!cell) return ''
  switch (cell.t) {
    case 'n':
      return numberText(cell, is1904)
    case 'd':
      return (cell.v as Date).toISOString().slice(0, 10)
    case 'e':
      return cell.w ?? '#ERROR'
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE'
    case 's':
      return String(cell.v ?? '')
    default:
      // A formula that was never calculated has only its text; that is kept rather than lost.
      return cell.f ? `=${cell.f}` : ''
  }
}
