import { describe, expect, test } from 'vitest'
import { understandColumns, type ColumnChoices } from '../../server/imports/columns.ts'
import { columnRoles } from '../../server/imports/model.ts'
import { readTable } from '../../server/imports/read.ts'
import { parseRoleWord, roleWord } from '../../server/imports/role-words.ts'

const columnsOf = async (csv: string, choices: ColumnChoices = {}) =>
  understandColumns(await readTable(Buffer.from(csv), 'plan.csv'), choices)
const words = async (csv: string, choices: ColumnChoices = {}) =>
  (await columnsOf(csv, choices)).map(roleWord).join(' ')

describe('by the words over the columns, in any of the languages', () => {
  test.each([
    [
      'nb',
      'Hovedmål;Delmål;Nr;Tiltak;Ansvarlig;Samarbeidspartnere;Frist;Status;Kommentar\nA;B;1;x;NAV;NHO;2026;Pågår;k',
      'goal1 goal2 measure.number measure lead contributor due phase comment',
    ],
    [
      'nn',
      'Satsingsområde;Mål;Tiltak;Hovudansvar;Medansvar;Tidsfrist;Framdrift;Merknad\nA;B;x;NAV;NHO;2026;I rute;k',
      'goal1 goal2 measure lead coLead due course comment',
    ],
    [
      'a municipality',
      'Satsingsområde;Tiltak;Ansvar;Økonomi;Prioritet;Forventet effekt;Tidsrom\nA;x;Skole;200 000;Høy;Bedre;2025-2027',
      'goal1 measure lead funding priority expectedResult period',
    ],
    [
      'en',
      'Goal,Objective,Action,Lead organisation,Partners,Timeline,Progress,Notes\nA,B,x,NAV,NHO,2026,50%,n',
      'goal1 goal2 measure lead contributor due progress comment',
    ],
    [
      'sv',
      'Målområde;Mål;Åtgärd;Ansvarig;Tidsplan;Status\nA;B;x;NAV;2026;Pågår',
      'goal1 goal2 measure lead due phase',
    ],
    [
      'da',
      'Indsatsområde;Tiltag;Ansvarlig;Samarbejdspartnere;Deadline\nA;x;NAV;NHO;2026',
      'goal1 measure lead contributor due',
    ],
    [
      'fr',
      'Axe;Objectif;Action;Responsable;Partenaires;Échéance;État\nA;B;x;V;R;2026;En cours',
      'goal1 goal2 measure lead contributor due phase',
    ],
    [
      'pt',
      'Eixo;Objetivo;Ação;Responsável;Parceiros;Prazo;Situação\nA;B;x;V;R;2026;Em andamento',
      'goal1 goal2 measure lead contributor due phase',
    ],
    [
      'in questions',
      'Hva skal vi gjøre?;Hvem har ansvar?;Når skal det være ferdig?\nx;Skole;2026',
      'measure lead due',
    ],
    [
      'compounds',
      'Mål nr;Mål;Tiltaksnr.;Tiltak;Tiltaksansvarlig;Frist for tiltaket\n1;A;1.1;x;NAV;2026',
      'goal1.number goal1 measure.number measure lead due',
    ],
    [
      'a status in colours, a share and dates',
      'Tiltak;Startdato;Sluttdato;% fullført;Trafikklys\nx;2025;2026;40 %;Gul',
      'measure start due progress course',
    ],
    [
      'people are not partners',
      'Tiltak;Ansvarlig enhet;Ansvarlig person;Målgruppe\nx;Skole;Kari;Barn',
      'measure lead extra extra',
    ],
  ])('%s', async (_name, csv, roles) => expect(await words(csv)).toBe(roles))
})

describe('by what stands in them', () => {
  test.each([
    [
      'a milestone over several indicators is a goal',
      'milestone;indicator;due\nA;x;2026\nA;y;2026\nB;z;2027',
      'goal1 measure due',
    ],
    [
      'a milestone under a measure that repeats is a milestone',
      'Tiltak;Milepæl;Milepælfrist\nx;a;2026\nx;b;2027\ny;c;2026',
      'measure milestone milestone.due',
    ],
    [
      'a due that changes from milestone to milestone is theirs',
      'Tiltak;Milepæl;Frist\nx;a;2026\nx;b;2027\ny;c;2026\ny;d;2028',
      'measure milestone milestone.due',
    ],
    [
      'activities with people and dates of their own stand under their measure',
      'Tiltak;Aktivitet;Ansvarlig;Frist\nA;x;HR;2025\nA;y;IT;2026\nA;z;HR;2027\nB;v;IT;2025\nB;w;HR;2026',
      'goal1 measure lead due',
    ],
    [
      'an aim behind each measure is its expected result',
      'Tiltak;Mål;Ansvarlig\na;w;HR\nb;x;HR\nc;y;IT\nd;z;IT',
      'measure expectedResult lead',
    ],
    [
      'codes are the number of what is described',
      'Tiltak;Beskrivelse;Ansvar\nT1;Lage en plan;HR\nT2;Bygge en vei;IT',
      'measure.number measure lead',
    ],
    [
      'a bare number goes with the title it numbers',
      'Nr;Mål;Nr;Tiltak\n1;A;1;x\n1;A;2;y\n2;B;1;z',
      'goal1.number goal1 measure.number measure',
    ],
    [
      'the coarser goal is above, whatever the order',
      'Delmål;Hovedmål;Tiltak\na;A;x\nb;A;y\nc;B;z',
      'goal2 goal1 measure',
    ],
    [
      'a status column of sentences is a comment',
      `Tiltak;Status\nx;${'Vi har hatt mange møter om dette. '.repeat(2)}\ny;${'Her er det mye å si om saken. '.repeat(2)}\nz;${'Grunneierne har sagt ja til alt. '.repeat(2)}`,
      'measure comment',
    ],
    [
      'a framdrift column of dates is a due',
      'Tiltak;Framdrift\nx;høst 2026\ny;2027\nz;Q1 2026',
      'measure due',
    ],
    [
      'unknown headers over dates and statuses',
      'Foo;Bar;Baz;Qux\nKlima og energi;Solceller på alle skoler;31.12.2026;Pågår\nKlima og energi;Elbiler til hjemmetjenesten;01.06.2026;Ferdig\nNatur og miljø;Plante ti tusen trær;2027;Pågår\nNatur og miljø;Rydde strender sammen med skolene;2026;Pågår',
      'goal1 measure due phase',
    ],
    [
      'unknown headers over names of bodies',
      'Tiltak;Xyz\na;NAV\nb;NAV\nc;Oslo kommune\nd;Oslo kommune',
      'measure lead',
    ],
    ['a level that is no level', 'Type;Tiltak\nUtredning;x\nAnlegg;y', 'extra measure'],
    [
      'rows that name their parent',
      'Nivå;Nr;Overordnet nivå;Tekst;Ansvarlig;Kilde\nMål;1;;A;NAV;k\nTiltak;1.1;1;x;NHO;k',
      'level number parent text lead source',
    ],
    [
      'rows that say their level',
      'Type;Nr;Tekst;Frist\nMål;1;A;\nTiltak;1.1;x;2026',
      'level number text due',
    ],
  ])('%s', async (_name, csv, roles) => expect(await words(csv)).toBe(roles))
})

describe('nothing is dropped', () => {
  test('what is not recognised is kept under its own header', async () => {
    expect(await columnsOf('Tiltak;Zxcv\na;b\n')).toMatchObject([
      {},
      { header: 'Zxcv', role: 'extra', reason: 'none' },
    ])
  })
  test('of two columns with one header each has a role of its own', async () => {
    expect(await words('Tiltak;Kommentar;Kommentar\na;b;c')).toBe('measure comment extra')
    expect(await words('Tiltak;Ansvarlig;Ansvarlig\na;b;c')).toBe('measure lead coLead')
  })
})

describe('a person is right', () => {
  const csv = 'Foo;Mål;Tiltak\na;b;c\nd;e;f\n'
  test('a choice wins over what was remembered, and that over what was read', async () => {
    expect(
      await words(csv, { remembered: { Foo: 'background', Mål: 'comment' }, chosen: { Foo: 'source' } }),
    ).toBe('source comment measure')
    expect(await columnsOf(csv, { remembered: { Mål: 'comment' }, chosen: { Foo: 'source' } })).toMatchObject(
      [{ reason: 'chosen' }, { reason: 'remembered' }, { reason: 'header' }],
    )
  })
  test('a role given away is not read into another column', async () => {
    expect(await words('A;Frist\nx;2026', { chosen: { A: 'due' } })).toBe('due extra')
    expect(await words('Foo;Tiltak\nx;y', { chosen: { Foo: 'measure' } })).toBe('measure extra')
  })
  test('levels given stay, the others take what is free', async () => {
    expect(await words('Foo;Mål;Tiltak\na;b;c', { chosen: { Foo: 'goal2' } })).toBe('goal2 goal1 measure')
  })
  test('a word that is no role changes nothing', async () => {
    expect(await words(csv, { chosen: { Foo: 'boss', constructor: 'lead' } })).toBe('extra goal1 measure')
  })
})

describe('a role is one word on the wire', () => {
  test.each(['goal1', 'goal3', 'goal2.number', ...columnRoles.filter((role) => !role.startsWith('goal'))])(
    '%s',
    (word) => {
      expect(roleWord(parseRoleWord(word)!)).toBe(word)
    },
  )
  test.each(['', 'goal0', 'goal99', 'goal1.due', 'Lead', 'measure1'])('%j is none', (word) =>
    expect(parseRoleWord(word)).toBeNull(),
  )
})
