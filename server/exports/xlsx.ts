/**
 * Sheets -> a workbook (ECMA-376), as far as a table needs it: typed cells, a bold header that stays, widths, dates. Texts are
 * always text cells; a formula is never written. The reading library writes neither styles nor panes, hence these lines.
 */
import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { packZip } from '../imports/zip.ts'
import { guarded } from './rules.ts'
import type { Cell, Sheet } from './sheet.ts'

/** What Excel holds in one cell; a longer text is left out rather than cut, and an import takes an empty cell for silence. */
export const longestText = 32_767

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot hold is written as the format does, and so is what would be read as such. */
const xml = (text: string) =>
  text
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"]/g, (c) => entities[c]!)

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
const day = 86_400_000
const serial = (date: string) => (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / day

const styles = { plain: 0, header: 1, date: 2, wrapped: 3 } as const

const cellXml = (cell: Cell, at: string, style: number): string => {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${at}" s="${styles.date}"><v>${serial(cell.date)}</v></c>`
  const text = guarded(cell, true)
  if (text.length > longestText) return ''
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`
}

const rowXml = (cells: readonly Cell[], row: number, style: number) =>
  `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `${letters(i)}${row}`, style)).join('')}</row>`

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** Rows written before others get their turn: a large plan must not hold up small requests. */
const atOnce = 500

const sheetXml = async ({ columns, rows }: Sheet): Promise<string> => {
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const parts = [
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${widths.join('')}</cols><sheetData>`,
    rowXml(
      columns.map(({ header }) => header),
      1,
      styles.header,
    ),
  ]
  for (const [i, row] of rows.entries()) {
    parts.push(rowXml(row, i + 2, styles.wrapped))
    if (i % atOnce === atOnce - 1) await setImmediate()
  }
  const range = `A1:${letters(columns.length - 1)}${rows.length + 1}`
  parts.push(`</sheetData><autoFilter ref="${range}"/></worksheet>`)
  return parts.join('')
}

const stylesXml = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const numbered = (sheets: readonly Sheet[], part: (n: number, sheet: Sheet) => string) =>
  sheets.map((sheet, i) => part(i + 1, sheet)).join('')

const partsOf = (sheets: readonly Sheet[]) => ({
  '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbered(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
  '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbered(sheets, (n, { name }) => `<sheet name="${xml(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${numbered(sheets, (n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': stylesXml,
})

const deflate = promisify(deflateRaw)

export const xlsxOf = async (sheets: readonly Sheet[]): Promise<Buffer> => {
  const parts: Record<string, string> = partsOf(sheets)
  for (const [i, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = await sheetXml(sheet)
  const entries = Object.entries(parts).map(async ([name, text]) => {
    const bytes = Buffer.from(text)
    return { name, bytes, packed: await deflate(bytes) }
  })
  return packZip(await Promise.all(entries))
}
