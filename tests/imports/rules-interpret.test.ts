import { readFileSync } from 'node:fs'
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { understandColumns, type ColumnChoices } from '../../server/imports/columns.ts'
import { interpret, type InterpretOptions } from '../../server/imports/interpret.ts'
import type { FilePlan } from '../../server/imports/model.ts'
import { readTable } from '../../server/imports/read.ts'

const options: InterpretOptions = { knownPartners: [], planPeriod: null }

const planOf = async (
  bytes: Uint8Array | string,
  choices: ColumnChoices = {},
  given = options,
): Promise<FilePlan> => {
  const table = await readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, 'plan')
  return interpret(table, understandColumns(table, choices), given)
}
const file = (name: string) => readFileSync(new URL(`files/${name}`, import.meta.url))

/** "Mål > Delmål: nr tiltak" of every measure. */
const outline = ({ goals, measures }: FilePlan): string[] => {
  const byKey = new Map(goals.map((goal) => [goal.key, goal]))
  const path = (key: string | null): string[] =>
    key === null ? [] : [...path(byKey.get(key)!.parentKey), byKey.get(key)!.title]
  return measures.map(
    ({ goalKey, number, title }) =>
      `${path(goalKey).join(' > ')}: ${number === null ? '' : `${number} `}${title}`,
  )
}
const codes = ({ problems }: FilePlan) => problems.map(({ row, code }) => `${row} ${code}`)

const addsUp = ({ cells, table, notTaken }: FilePlan) => {
  expect(cells.filled).toBe(cells.fields + cells.extras + cells.notTaken)
  expect(cells.filled + cells.empty).toBe(table.rows * table.columns)
  expect(notTaken).toHaveLength(cells.notTaken)
}

describe('the Canadian action plan', () => {
  test('4 commitments and 19 milestones are goals, 65 indicators are measures, and no cell is lost', async () => {
    const plan = await planOf(file('nap6.csv'))
    expect(plan.goals.filter(({ depth }) => depth === 1)).toHaveLength(4)
    expect(plan.goals.filter(({ depth }) => depth === 2)).toHaveLength(19)
    expect(plan.goals).toHaveLength(23)
    expect(plan.measures).toHaveLength(65)
    expect(plan.cells).toEqual({ filled: 520, fields: 520, extras: 0, notTaken: 0, empty: 0 })
    addsUp(plan)
  })

  test('its measures have their number, lead, co-lead and due', async () => {
    const { measures, goals } = await planOf(file('nap6.csv'))
    const shared = measures.find(({ number }) => number === 'C01.5.1')!
    expect(shared.partners.map(({ role, name }) => [role, name])).toEqual([
      ['lead', 'pwgsc-tpsgc'],
      ['coLead', 'hc-sc'],
    ])
    expect(shared.due).toEqual({
      text: 'By end of 2029',
      startOn: '2029-12-31',
      endOn: '2030-01-01',
      precision: 'day',
    })
    expect(goals.find(({ key }) => key === shared.goalKey)).toMatchObject({
      number: 'C01.5',
      levelName: 'milestone',
      depth: 2,
    })
    expect(measures.filter(({ isContinuous }) => isContinuous)).toHaveLength(6)
  })

  test('the dues nobody can read are listed, word for word, the one with a link too', async () => {
    const { problems, measures } = await planOf(file('nap6.csv'))
    const unread = problems.filter(({ code }) => code === 'due.unreadable')
    expect(unread.map(({ row }) => row)).toEqual([47, 57, 58, 61, 62, 65])
    expect(unread[0]!.value).toContain('(https://www.canada.ca/')
    expect(measures.filter(({ due }) => due?.precision === 'unknown').map(({ due }) => due!.text)).toEqual(
      unread.map(({ value }) => value),
    )
  })
})

describe('the competence strategy, whose rows name their parent', () => {
  test('19 goals under several roots, no measures, and no cell is lost', async () => {
    const plan = await planOf(file('kompetansestrategi.csv'))
    expect(plan.goals).toHaveLength(19)
    expect(plan.measures).toEqual([])
    expect(plan.goals.filter(({ parentKey }) => parentKey === null).map(({ number }) => number)).toEqual([
      'KS',
      'KF.0',
      'TR.1',
      'TR.2',
      'TR.3',
      'TR.4',
      'TR.5',
    ])
    expect(plan.goals.find(({ number }) => number === 'KS.1')).toMatchObject({
      levelName: 'Hovedområde',
      depth: 3,
      title: 'Innbyggerne',
    })
    expect(plan.goals[0]!.extras.map(({ header }) => header)).toEqual(['Ansvarlig', 'Kilde'])
    expect(plan.problems).toEqual([])
    addsUp(plan)
  })
})

describe('goals', () => {
  test('a goal named once stands over the rows below it', async () => {
    const plan = await planOf('Hovedmål;Delmål;Nr;Tiltak\nA;B;1;x\n;;2;y\n;C;1;z\nD;E;1;w\n')
    expect(outline(plan)).toEqual(['A > B: 1 x', 'A > B: 2 y', 'A > C: 1 z', 'D > E: 1 w'])
    expect(plan.goals.map(({ levelName, depth }) => [levelName, depth])).toEqual([
      ['Hovedmål', 1],
      ['Delmål', 2],
      ['Delmål', 2],
      ['Hovedmål', 1],
      ['Delmål', 2],
    ])
    addsUp(plan)
  })

  test('a goal repeated on its rows is missed where it is blank: "Uten mål"', async () => {
    const plan = await planOf('Mål;Tiltak\nA;x\nA;y\nB;z\nB;w\n;v\n')
    expect(outline(plan)).toEqual(['A: x', 'A: y', 'B: z', 'B: w', ': v'])
    expect(codes(plan)).toEqual(['6 measure.withoutGoal'])
  })

  test('merged cells of a spreadsheet stand over their rows', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Mål', 'Delmål', 'Tiltak', 'Ansvarlig'],
      ['A', 'B', 'x', 'NAV'],
      [null, null, 'y', 'NHO'],
      [null, 'C', 'z', 'LO'],
      ['D', 'E', 'w', 'KS'],
    ])
    sheet['!merges'] = [
      { s: { r: 1, c: 0 }, e: { r: 3, c: 0 } },
      { s: { r: 1, c: 1 }, e: { r: 2, c: 1 } },
    ]
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet, 'Plan')
    const plan = await planOf(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
    expect(outline(plan)).toEqual(['A > B: x', 'A > B: y', 'A > C: z', 'D > E: w'])
    addsUp(plan)
  })

  test('headings over blocks are goals', async () => {
    const plan = await planOf(
      'Nr;Tiltak;Ansvarlig;Frist\nMål 1: Rekruttere;;;\n1.1;Film;HR;2025\n1.2;Messer;HR;2026\nMål 2: Beholde;;;\n2.1;Lønn;HR;2025\nSum;;;\n',
    )
    expect(outline(plan)).toEqual(['Rekruttere: 1.1 Film', 'Rekruttere: 1.2 Messer', 'Beholde: 2.1 Lønn'])
    expect(plan.goals).toMatchObject([
      { number: '1', levelName: 'Mål' },
      { number: '2', levelName: 'Mål' },
    ])
    expect(plan.notTaken).toEqual([{ row: 7, column: 'Nr', value: 'Sum', code: 'row.notUnderstood' }])
  })

  test('headings under headings, by their numbers', async () => {
    const plan = await planOf(
      'Tiltak;Ansvarlig;Frist\n1. Oppvekst;;\n1.1 Lesing;;\nLeseløft;Skole;2025\nBibliotek;Kultur;2026\n1.2 Regning;;\nMattelag;Skole;2026\n2. Helse;;\n2.1 Trening;;\nStier;Teknisk;2025\nSvømming;Kultur;2025\nSykling;Kultur;2025\n',
    )
    expect(outline(plan)).toEqual([
      'Oppvekst > Lesing: Leseløft',
      'Oppvekst > Lesing: Bibliotek',
      'Oppvekst > Regning: Mattelag',
      'Helse > Trening: Stier',
      'Helse > Trening: Svømming',
      'Helse > Trening: Sykling',
    ])
  })

  test('a title alone is a measure where rows say little', async () => {
    const plan = await planOf('Tiltak;Ansvarlig\nA;NAV\nB;\nC;\nD;\n')
    expect(plan.goals).toEqual([])
    expect(plan.measures).toHaveLength(4)
  })

  test('numbers in front of titles are taken out where all have one', async () => {
    const plan = await planOf(
      'Mål;Tiltak\n1 Oppvekst;1.1 Leseløft\n1 Oppvekst;1.2 Bibliotek\n2 Helse;2.1 Stier\n',
    )
    expect(outline(plan)).toEqual(['Oppvekst: 1.1 Leseløft', 'Oppvekst: 1.2 Bibliotek', 'Helse: 2.1 Stier'])
    const mixed = await planOf('Tiltak;Frist\n2 nye kurs;2026\nMesse;2026\n3 nye stier;2027\n')
    expect(mixed.measures.map(({ number }) => number)).toEqual([null, null, null])
  })

  test('one number with two titles is one goal, and says so', async () => {
    const plan = await planOf('Mål nr;Mål;Tiltak\n1;Oppvekst;a\n1;Oppvekst;b\n1;Noe annet;c\n2;Helse;d\n')
    expect(plan.goals).toMatchObject([
      { number: '1', title: 'Oppvekst', extras: [{ header: 'Mål', value: 'Noe annet' }] },
      { number: '2' },
    ])
    expect(codes(plan)).toEqual(['4 goal.conflictingTitle'])
    addsUp(plan)
  })

  test('a goal without measures is kept, with what stands beside it', async () => {
    const plan = await planOf('Mål;Tiltak;Ansvarlig\nA;x;NAV\nB;;NHO\n')
    expect(plan.goals[1]).toMatchObject({ title: 'B', extras: [{ header: 'Ansvarlig', value: 'NHO' }] })
    expect(plan.measures).toHaveLength(1)
  })
})

describe('rows that name their parent or their level', () => {
  test('measures and milestones by their level, wherever the parent stands in the file', async () => {
    const plan = await planOf(
      'Nivå,Nr,Overordnet nivå,Tekst,Ansvarlig,Frist\nTiltak,A1,A,Leseløft,"Skole; Kultur",2026\nMål,A,,Oppvekst,,\nMilepæl,A1a,A1,Søknad,,mars 2026\nTiltak,B1,X,Annet,Skole,2027\n',
    )
    expect(outline(plan)).toEqual(['Oppvekst: A1 Leseløft', ': B1 Annet'])
    expect(plan.measures[0]!.milestones).toMatchObject([{ title: 'Søknad', due: { precision: 'month' } }])
    expect(codes(plan)).toEqual(['5 goal.parentMissing', '2 partner.leadTwice', '5 measure.withoutGoal'])
    expect(plan.measures[1]!.extras).toEqual([{ header: 'Overordnet nivå', value: 'X' }])
    addsUp(plan)
  })

  test('rows that point in a ring are all kept', async () => {
    const plan = await planOf('Nivå;Nr;Overordnet nivå;Tekst\nMål;A;B;Første\nMål;B;A;Andre\nMål;C;C;Selv\n')
    expect(plan.goals).toHaveLength(3)
    expect(codes(plan).filter((code) => code.endsWith('goal.parentCycle'))).toHaveLength(2)
    addsUp(plan)
  })

  test('an outline without parents goes by its numbers, else by its order', async () => {
    const plan = await planOf(
      'Type;Nr;Tekst;Frist\nMål;1;Oppvekst;\nDelmål;1.1;Lesing;\nTiltak;1.1.1;Leseløft;2026\nTiltak;1.1.2;Bibliotek;2027\nMål;2;Helse;\nTiltak;2.1;Stier;2026\n',
    )
    expect(outline(plan)).toEqual([
      'Oppvekst > Lesing: 1.1.1 Leseløft',
      'Oppvekst > Lesing: 1.1.2 Bibliotek',
      'Helse: 2.1 Stier',
    ])
    const bare = await planOf(
      'Nivå;Tekst\nMål;Oppvekst\nDelmål;Lesing\nTiltak;Leseløft\nMål;Helse\nTiltak;Stier\n',
    )
    expect(outline(bare)).toEqual(['Oppvekst > Lesing: Leseløft', 'Helse: Stier'])
  })
})

describe('measures', () => {
  test('numbers that restart under each goal name different measures', async () => {
    const plan = await planOf('Mål;Nr;Tiltak\nA;1;x\nA;2;y\nB;1;z\nB;2;w\n')
    expect(outline(plan)).toEqual(['A: 1 x', 'A: 2 y', 'B: 1 z', 'B: 2 w'])
    expect(plan.problems).toEqual([])
  })

  test('a measure on several rows is one, its milestones together; what disagrees is kept and told', async () => {
    const plan = await planOf(
      'Tiltak;Ansvarlig;Milepæl;Milepælfrist;Frist\nKurs;NAV;Søke;mars 2026;2027\nKurs;NAV;Starte;høst 2026;2028\n;;Slutte;2027;\nMesse;NHO;Leie;mai 2026;2027\n',
    )
    expect(plan.measures).toHaveLength(2)
    expect(plan.measures[0]).toMatchObject({
      due: { text: '2027' },
      extras: [{ header: 'Frist', value: '2028' }],
    })
    expect(plan.measures[0]!.milestones.map(({ title, due }) => [title, due?.text])).toEqual([
      ['Søke', 'mars 2026'],
      ['Starte', 'høst 2026'],
      ['Slutte', '2027'],
    ])
    expect(codes(plan)).toContain('3 measure.conflictingCell')
    addsUp(plan)
  })

  test('a number used twice for different measures is told, and both are kept', async () => {
    const plan = await planOf('Mål;Nr;Tiltak\nA;1;x\nA;1;y\nA;2;z\n')
    expect(plan.measures).toMatchObject([
      { number: '1' },
      { number: null, extras: [{ header: 'Nr', value: '1' }] },
      { number: '2' },
    ])
    expect(codes(plan)).toEqual(['3 measure.repeated'])
    addsUp(plan)
  })

  test('status, course and progress become one reading; a status nobody knows is kept', async () => {
    const plan = await planOf('Tiltak;Status;Trafikklys;Prosent\nA;Pågår;Gul;50 %\nB;Blått;;\nC;Løpende;;\n')
    expect(plan.measures.map(({ reading }) => reading)).toEqual([
      {
        text: 'Pågår; Gul; 50 %',
        phase: 'underway',
        course: 'someDeviation',
        progress: 50,
        disposition: null,
        isContinuous: false,
      },
      null,
      {
        text: 'Løpende',
        phase: 'underway',
        course: null,
        progress: null,
        disposition: null,
        isContinuous: true,
      },
    ])
    expect(plan.measures[1]!.extras).toEqual([{ header: 'Status', value: 'Blått' }])
    expect(plan.measures[2]!.isContinuous).toBe(true)
    expect(codes(plan)).toContain('3 status.unreadable')
  })

  test('a column chosen away is listed as not taken', async () => {
    const plan = await planOf('Tiltak;Frist;Notat\nA;2026;hemmelig\n', { chosen: { Notat: 'ignore' } })
    expect(plan.notTaken).toEqual([{ row: 2, column: 'Notat', value: 'hemmelig', code: 'cell.ignored' }])
    addsUp(plan)
  })

  test('"i planperioden" is read where the plan has a period', async () => {
    const planPeriod = { startOn: '2024-01-01', endOn: '2028-01-01' }
    const plan = await planOf('Tiltak;Frist\nA;I planperioden\n', {}, { knownPartners: [], planPeriod })
    expect(plan.measures[0]!.due).toEqual({ text: 'I planperioden', ...planPeriod, precision: 'range' })
  })

  test('a known name is not cut in two', async () => {
    const plan = await planOf(
      'Tiltak;Ansvarlig\nA;Sámi allaskuvla/Samisk høgskole og NAV\n',
      {},
      { knownPartners: ['Sámi allaskuvla/Samisk høgskole'], planPeriod: null },
    )
    expect(plan.measures[0]!.partners.map(({ role, name }) => [role, name])).toEqual([
      ['lead', 'Sámi allaskuvla/Samisk høgskole'],
      ['coLead', 'NAV'],
    ])
  })

  test.each([
    ['974 760 673', []],
    ['974760674', ['2 organisationNumber.invalid']],
    ['Fylkeskommunen (974 760 674)', ['2 organisationNumber.invalid']],
    ['tlf. 97476067', []],
  ])('organisation number in %j: told of once where it cannot be one', async (cell, told) => {
    const plan = await planOf(`Mål;Tiltak;Ansvarlig\nM;A;${cell}\nM;B;${cell}\n`)
    expect(codes(plan)).toEqual(told)
    addsUp(plan)
  })
})
