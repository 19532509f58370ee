/**
 * A document for Word: headings, paragraphs and tables that a screen reader reads as such (heading styles, a header row that is
 * one, the language of the text). `docx` writes it; no one else imports that.
 */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Locale } from '../people/rules.ts'

export type Block =
  | { heading: 1 | 2 | 3; text: string }
  | { text: string; isQuote?: boolean; isQuiet?: boolean }
  /** A line to write on. */
  | { blank: string; lines: number }
  /** `widths`: shares of the page's width, in per cent. */
  | { header: string[]; rows: string[][]; widths: number[] }

const languages: Record<Locale, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** What XML cannot hold is left out. */
const clean = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
const runs = (text: string, style: { bold?: boolean; italics?: boolean; color?: string } = {}) =>
  clean(text)
    .split(/\r?\n|\r/)
    .map((line, i) => new TextRun({ text: line, ...style, ...(i > 0 && { break: 1 }) }))

const cellOf = (text: string, width: number, isHeader: boolean) =>
  new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children: runs(text, { bold: isHeader }) })],
  })
const rowOf = (cells: readonly string[], widths: readonly number[], isHeader = false) =>
  new TableRow({
    tableHeader: isHeader,
    cantSplit: true,
    children: cells.map((text, i) => cellOf(text, widths[i] ?? 10, isHeader)),
  })

const paragraph = (text: string, { isQuote, isQuiet }: { isQuote?: boolean; isQuiet?: boolean }) =>
  new Paragraph({
    children: runs(text, { ...(isQuote && { italics: true }), ...(isQuiet && { color: '555555' }) }),
    ...(isQuote && { indent: { left: 360 } }),
    spacing: { after: 100 },
  })

const drawn = (block: Block): (Paragraph | Table)[] => {
  if ('heading' in block)
    return [
      new Paragraph({
        heading: levels[block.heading],
        keepNext: true,
        children: [new TextRun(clean(block.text))],
      }),
    ]
  if ('rows' in block)
    return [
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        rows: [rowOf(block.header, block.widths, true), ...block.rows.map((row) => rowOf(row, block.widths))],
      }),
      new Paragraph({ children: [] }),
    ]
  if ('blank' in block)
    return [
      new Paragraph({ keepNext: true, children: runs(block.blank, { bold: true }) }),
      ...Array.from(
        { length: block.lines },
        () =>
          new Paragraph({
            children: [],
            border: { bottom: { style: 'single', size: 4, color: '888888', space: 1 } },
            spacing: { before: 200 },
          }),
      ),
    ]
  return [paragraph(block.text, block)]
}

const font = 'Calibri'
const heading = (size: number, before: number) => ({
  run: { font, size, bold: true, color: '0B3B47' },
  paragraph: { spacing: { before, after: 100 } },
})

/** A4, upright. `foot` stands on every page, with its number. */
export const wordOf = (given: { title: string; locale: Locale; foot: string; blocks: readonly Block[] }) =>
  Packer.toBuffer(
    new Document({
      title: clean(given.title),
      creator: 'Avtalt',
      styles: {
        default: {
          document: { run: { font, size: 22, language: { value: languages[given.locale] } } },
          heading1: heading(36, 0),
          heading2: heading(28, 320),
          heading3: heading(23, 220),
        },
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: 11906, height: 16838 },
              margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 },
            },
          },
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  alignment: AlignmentType.LEFT,
                  children: [
                    new TextRun({ text: `${clean(given.foot)}  `, size: 18, color: '555555' }),
                    new TextRun({ children: [PageNumber.CURRENT], size: 18, color: '555555' }),
                  ],
                }),
              ],
            }),
          },
          children: given.blocks.flatMap(drawn),
        },
      ],
    }),
  )
