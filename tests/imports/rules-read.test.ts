import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { utils, write, type WorkSheet } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { withFile } from '../../server/imports/open-file.ts'
import { readTable, type ReadOptions } from '../../server/imports/read.ts'

const grid = (table: { headers: string[]; rows: { cells: string[] }[] }) => [
  table.headers,
  ...table.rows.map((row) => row.cells),
]
const csv = (text: string | Uint8Array, options?: ReadOptions) =>
  readTable(typeof text === 'string' ? Buffer.from(text) : text, 'plan.csv', options)

const sheetOf = (cells: unknown[][], change: (sheet: WorkSheet) => void = () => {}): WorkSheet => {
  const sheet = utils.aoa_to_sheet(cells)
  change(sheet)
  return sheet
}
const xlsx = (sheets: Record<string, WorkSheet>): Buffer => {
  const book = utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name)
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}
const readBook = (sheets: Record<string, WorkSheet>, options?: ReadOptions) =>
  readTable(xlsx(sheets), 'plan.xlsx', options)

describe('CSV, whatever program saved it', () => {
  const text = 'Mål;Tiltak;Frist\nØkt læring;Åpne æresdører;høst 2027\n'
  const read = [
    ['Mål', 'Tiltak', 'Frist'],
    ['Økt læring', 'Åpne æresdører', 'høst 2027'],
  ]
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with BOM', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['UTF-16 BE with BOM', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-16 LE without BOM', iconv.encode(text, 'utf-16le')],
    ['UTF-16 BE without BOM', iconv.encode(text, 'utf-16be')],
    ['Windows-1252', iconv.encode(text, 'windows-1252')],
    ['commas', Buffer.from(text.replaceAll(';', ','))],
    ['tabs', Buffer.from(text.replaceAll(';', '\t'))],
    ['old Macintosh line ends', Buffer.from(text.replaceAll('\n', '\r'))],
    ['its delimiter named in the first line', Buffer.from(`sep=;\r\n${text}`)],
  ])('%s', async (_name, bytes) => {
    expect(grid(await csv(bytes))).toEqual(read)
  })

  test('line breaks, quotes and delimiters inside quoted cells', async () => {
    const table = await csv('Tiltak,Kommentar\n"Bygge, og\nrive","Sa ""ja"""\nNeste,\n')
    expect(grid(table)).toEqual([
      ['Tiltak', 'Kommentar'],
      ['Bygge, og\nrive', 'Sa "ja"'],
      ['Neste', ''],
    ])
    expect(table.rows.map((row) => row.row)).toEqual([2, 3])
  })

  test('a quotation mark that is never closed is only a character', async () => {
    expect(grid(await csv('Tiltak;Frist\n"Rør 5;2026\nVei;2027\n'))).toEqual([
      ['Tiltak', 'Frist'],
      ['"Rør 5', '2026'],
      ['Vei', '2027'],
    ])
  })

  test('ragged rows keep every cell, under a name for the column that has none', async () => {
    const table = await csv('Tiltak;Frist\nA;2026;mer;enda mer\nB\n')
    expect(grid(table)).toEqual([
      ['Tiltak', 'Frist', 'Kolonne C', 'Kolonne D'],
      ['A', '2026', 'mer', 'enda mer'],
      ['B', '', '', ''],
    ])
  })

  test('two columns with one header have names of their own', async () => {
    expect((await csv('Tiltak;Kommentar;Kommentar;\nA;b;c;d\n')).headers).toEqual([
      'Tiltak',
      'Kommentar',
      'Kommentar (2)',
      'Kolonne D',
    ])
  })

  test('titles above the header are passed over, and row numbers stay those of the file', async () => {
    const table = await csv('Handlingsplan 2024-2027;;\n;;\nMål;Tiltak;Frist\nA;B;2026\n;;\nC;D;2027\n')
    expect(table).toMatchObject({ headerRow: 3, headers: ['Mål', 'Tiltak', 'Frist'] })
    expect(table.rows.map((row) => row.row)).toEqual([4, 6])
  })

  test('a person may say which row the header is', async () => {
    expect((await csv('a;b\nc;d\ne;f\n', { headerRow: 2 })).headers).toEqual(['c', 'd'])
  })

  test('what a database text cannot hold is taken out', async () => {
    expect((await csv('Tiltak;Frist\nA\u0000B;2026\n')).rows[0]!.cells).toEqual(['AB', '2026'])
  })
})

describe('XLSX', () => {
  test('merged cells stand in each place they cover', async () => {
    const sheet = sheetOf(
      [
        ['Mål', 'Tiltak'],
        ['A', 'B'],
        [null, 'C'],
        ['Heading', null],
        ['D', 'E'],
      ],
      (s) => {
        s['!merges'] = [
          { s: { r: 1, c: 0 }, e: { r: 2, c: 0 } },
          { s: { r: 3, c: 0 }, e: { r: 3, c: 1 } },
        ]
      },
    )
    expect(grid(await readBook({ Plan: sheet }))).toEqual([
      ['Mål', 'Tiltak'],
      ['A', 'B'],
      ['A', 'C'],
      ['Heading', 'Heading'],
      ['D', 'E'],
    ])
  })

  test('dates, numbers, percentages, formulas and errors read as a reader sees them', async () => {
    const sheet = sheetOf([['Tiltak', 'Frist', 'Måned', 'Nr', 'Grad', 'Sum', 'Feil', 'Uten verdi']], (s) => {
      s['A2'] = { t: 's', v: 'A' }
      s['B2'] = { t: 'n', v: 46387, z: 'dd.mm.yyyy' }
      s['C2'] = { t: 'n', v: 46357, z: 'mmm yy' }
      s['D2'] = { t: 'n', v: 1.1, z: '0.00' }
      s['E2'] = { t: 'n', v: 0.75, z: '0%' }
      s['F2'] = { t: 'n', v: 1234567.5, z: '#,##0.00', f: 'SUM(1234567.5)' }
      s['G2'] = { t: 'e', v: 7, w: '#DIV/0!' }
      s['H2'] = { t: 's', v: 'tekst', f: '"tek"&"st"' }
      s['!ref'] = 'A1:H2'
    })
    expect((await readBook({ Plan: sheet })).rows[0]!.cells).toEqual([
      'A',
      '2026-12-31',
      '2026-12',
      '1.10',
      '75 %',
      '1234567.50',
      '#DIV/0!',
      'tekst',
    ])
  })

  test('the sheet that looks most like a plan is chosen, any other can be asked for', async () => {
    const sheets = {
      Forside: sheetOf([['Handlingsplan for kompetanse'], ['Vedtatt 2024']]),
      Lister: sheetOf([
        ['Ja', 'Nei'],
        ['x', 'y'],
        ['z', 'w'],
      ]),
      Tiltak: sheetOf([
        ['Mål', 'Tiltak', 'Ansvarlig', 'Frist'],
        ['A', 'B', 'C', '2026'],
      ]),
    }
    const table = await readBook(sheets)
    expect(table).toMatchObject({ sheet: 'Tiltak', sheets: ['Forside', 'Lister', 'Tiltak'] })
    expect((await readBook(sheets, { sheet: 'Lister' })).headers).toEqual(['Ja', 'Nei'])
    await expect(readBook(sheets, { sheet: 'Nope' })).rejects.toMatchObject({ code: 'file.noSheet' })
  })

  test('two header rows become one', async () => {
    const sheet = sheetOf(
      [
        ['Tiltak', 'Ansvar', null, 'Frist'],
        [null, 'Hovedansvar', 'Medansvar', null],
        ['A', 'B', 'C', '2026'],
      ],
      (s) => {
        s['!merges'] = [{ s: { r: 0, c: 1 }, e: { r: 0, c: 2 } }]
      },
    )
    expect(grid(await readBook({ Plan: sheet }))).toEqual([
      ['Tiltak', 'Ansvar: Hovedansvar', 'Ansvar: Medansvar', 'Frist'],
      ['A', 'B', 'C', '2026'],
    ])
  })

  test('a merge over a million empty rows costs nothing', async () => {
    const sheet = sheetOf(
      [
        ['Mål', 'Tiltak'],
        ['A', 'B'],
      ],
      (s) => {
        s['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 1_000_000, c: 0 } }]
      },
    )
    expect((await readBook({ Plan: sheet })).rows).toHaveLength(1)
  })
})

/** A zip of one entry, as an attacker writes it: the declared size is a lie. */
const lyingZip = (name: string, content: Buffer, declared: number, flags = 0): Buffer => {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(flags, 6)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(declared, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(flags, 8)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(declared, 24)
  central.writeUInt16LE(name.length, 28)
  const body = Buffer.concat([local, Buffer.from(name), packed])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, central, Buffer.from(name), end])
}

describe('files that are not taken, each with its reason', () => {
  const many = (count: number, one: string) => Array.from({ length: count }, () => one)
  test.each<[string, () => Buffer, string]>([
    ['nothing at all', () => Buffer.alloc(0), 'file.empty'],
    ['only blanks', () => Buffer.from(';;\n;;\n'), 'file.empty'],
    ['a header with nothing under it', () => Buffer.from('Mål;Tiltak;Frist\n'), 'file.empty'],
    ['no row like a header', () => Buffer.from('bare tekst\nmer tekst\n'), 'file.noHeader'],
    ['more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'file.tooLarge'],
    [
      'more than 20 000 rows',
      () => Buffer.from(`Tiltak;Frist\n${many(20_001, 'A;2026').join('\n')}`),
      'file.tooManyRows',
    ],
    [
      'far more rows',
      () => Buffer.from(`Tiltak;Frist\n${many(60_000, 'A;2026').join('\n')}`),
      'file.tooManyRows',
    ],
    [
      'more than 200 columns',
      () => Buffer.from(`Tiltak;${many(201, 'x').join(';')}\nA;2026\n`),
      'file.tooManyColumns',
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7 ...'), 'file.unknownFormat'],
    [
      'binary noise',
      () => Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 31)),
      'file.unknownFormat',
    ],
    [
      'an old XLS',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
      'file.oldFormat',
    ],
    [
      'an XLSX with a password',
      () =>
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file.encrypted',
    ],
    ['a zip with a password', () => lyingZip('xl/workbook.xml', Buffer.from('<a/>'), 4, 1), 'file.encrypted'],
    [
      'a zip that is no workbook',
      () => lyingZip('word/document.xml', Buffer.from('<a/>'), 4),
      'file.unknownFormat',
    ],
    ['a broken zip', () => Buffer.from('PK\u0003\u0004 and then nothing'), 'file.unreadable'],
    [
      'a bomb that says it is small',
      () => lyingZip('xl/workbook.xml', Buffer.alloc(230 * 1024 * 1024), 10),
      'file.bomb',
    ],
  ])('%s', async (_name, bytes, code) => {
    await expect(readTable(bytes(), 'fil')).rejects.toMatchObject({ name: 'FileProblem', code })
  })

  test('an XLSX with too many rows or columns', async () => {
    const long = sheetOf([
      ['Tiltak', 'Frist'],
      ...Array.from({ length: 20_001 }, (_, i) => [`T${i}`, '2026']),
    ])
    await expect(readBook({ Plan: long })).rejects.toMatchObject({ code: 'file.tooManyRows' })
    const wide = sheetOf([Array.from({ length: 201 }, (_, i) => `K${i}`), ['A']])
    await expect(readBook({ Plan: wide })).rejects.toMatchObject({ code: 'file.tooManyColumns' })
  })
})

describe('in its worker', () => {
  const file = { bytes: Buffer.from('Tiltak;Frist\nA;2026\n'), fileName: 'plan.csv' }

  test('a file is open for as long as it is used', async () => {
    expect(await withFile(file, {}, async ({ head }) => head)).toMatchObject({
      fileName: 'plan.csv',
      headers: ['Tiltak', 'Frist'],
      headerRow: 1,
    })
  })

  test('what takes too long is stopped', async () => {
    await expect(withFile(file, {}, async () => {}, 1)).rejects.toMatchObject({ code: 'file.tooSlow' })
  })

  test('a problem comes out as it was', async () => {
    const bytes = Buffer.from('%PDF-1.7 ...')
    await expect(withFile({ ...file, bytes }, {}, async () => {})).rejects.toMatchObject({
      name: 'FileProblem',
      code: 'file.unknownFormat',
    })
  })
})
