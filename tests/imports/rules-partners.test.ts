import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOrganisationNumber } from '../../server/imports/organisation-number.ts'
import { matchPartner, splitPartners } from '../../server/imports/partners.ts'

describe('several partners in a cell', () => {
  test.each<[cell: string, known: string[], names: string[]]>([
    ['NAV', [], ['NAV']],
    ['NAV; NHO;LO', [], ['NAV', 'NHO', 'LO']],
    ['NAV/NHO', [], ['NAV', 'NHO']],
    ['NAV\nNHO', [], ['NAV', 'NHO']],
    ['• NAV\n• NHO', [], ['NAV', 'NHO']],
    ['NAV, NHO og LO', [], ['NAV', 'NHO', 'LO']],
    ['NAV, NHO, og LO', [], ['NAV', 'NHO', 'LO']],
    ['NAV and NHO', [], ['NAV', 'NHO']],
    ['pwgsc-tpsgc,hc-sc', [], ['pwgsc-tpsgc', 'hc-sc']],
    ['Fylkeskommunen og kommunene', [], ['Fylkeskommunen', 'kommunene']],
    ['Arbeids- og velferdsetaten', [], ['Arbeids- og velferdsetaten']],
    [
      'Arbeids- og velferdsetaten og NHO',
      ['Arbeids- og velferdsetaten'],
      ['Arbeids- og velferdsetaten', 'NHO'],
    ],
    [
      'Sámi allaskuvla/Samisk høgskole, NAV',
      ['Sámi allaskuvla/Samisk høgskole'],
      ['Sámi allaskuvla/Samisk høgskole', 'NAV'],
    ],
    ['Helse og omsorg, Kultur', ['Helse og omsorg'], ['Helse og omsorg', 'Kultur']],
    ['helse og omsorg og NAV', ['Helse og omsorg'], ['helse og omsorg', 'NAV']],
    [
      'Fylkeskommunen (utdanning, kultur og idrett), NAV',
      [],
      ['Fylkeskommunen (utdanning, kultur og idrett)', 'NAV'],
    ],
    ['NAV v/ Kari', [], ['NAV v/ Kari']],
    ['NAV, nav', [], ['NAV']],
    [' ; , ', [], []],
    ['-', [], []],
  ])('%j', (cell, known, names) => expect(splitPartners(cell, known)).toEqual(names))

  test('known names joined by any mark come back whole', () => {
    const known = [
      'Arbeids- og velferdsetaten',
      'Sámi allaskuvla/Samisk høgskole',
      'Helse og omsorg',
      'NHO',
      'Troms, Finnmark og Nordland',
    ]
    const joined = fc.tuple(
      fc.shuffledSubarray(known, { minLength: 1 }),
      fc.constantFrom('; ', '/', '\n', ', ', ' og ', ' and '),
    )
    fc.assert(
      fc.property(joined, ([names, mark]) => {
        expect(splitPartners(names.join(mark), known)).toEqual(names)
      }),
    )
  })

  test('nothing throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (cell, known) => void splitPartners(cell, known)),
    )
  })
})

/** Source: public register and readme examples; the last digit is the check. */
test.each([
  ['974760673', true],
  ['912660680', true],
  ['972417858', true],
  ['889640782', true],
  ['974767880', true],
  ['817920632', true],
  ['123456785', true],
  ['974 760 673', true],
  ['987654321', false],
  ['123456789', false],
  ['97476067', false],
  ['', false],
  ['97476067a', false],
])('organisation number %j: %s', (text, isValid) => expect(isOrganisationNumber(text)).toBe(isValid))

describe('a name finds its partner, or those it may be', () => {
  const partners = [
    { id: 'fk', name: 'Trøndelag fylkeskommune', shortName: 'TRFK', organisationNumber: '817920632' },
    { id: 'nav', name: 'Arbeids- og velferdsetaten', shortName: 'NAV', organisationNumber: '889640782' },
    { id: 'ntnu', name: 'NTNU', shortName: null, organisationNumber: null },
    { id: 'sf', name: 'Statsforvalteren i Trøndelag', shortName: null, organisationNumber: null },
  ]
  test.each([
    ['Trøndelag fylkeskommune', 'fk'],
    ['TRØNDELAG FYLKESKOMMUNE', 'fk'],
    ['trfk', 'fk'],
    ['Nav', 'nav'],
    ['817920632', 'fk'],
    ['Fylkeskommunen (org.nr. 817 920 632)', 'fk'],
    ['Arbeids– og velferdsetaten', 'nav'],
  ])('%j is %j', (name, id) => expect(matchPartner(name, partners)).toEqual({ kind: 'exact', id }))

  test.each([
    ['Trøndelag fylkeskomune', 'fk'],
    ['Statsforvalteren', 'sf'],
    ['NAV (Trøndelag)', 'nav'],
    ['Fylkeskommune Trøndelag', 'fk'],
  ])('%j is offered, never taken', (name, id) =>
    expect(matchPartner(name, partners)).toMatchObject({
      kind: 'similar',
      candidates: expect.arrayContaining([expect.objectContaining({ id })]),
    }),
  )

  test.each(['NHO', 'Universitetet', '123456789', 'LO'])('%j is new', (name) =>
    expect(matchPartner(name, partners)).toEqual({ kind: 'new' }),
  )

  test('two partners with one short name are both offered', () => {
    const two = [
      { ...partners[0]!, id: 'a', shortName: 'FK' },
      { ...partners[2]!, id: 'b', shortName: 'FK' },
    ]
    expect(matchPartner('FK', two)).toMatchObject({ kind: 'similar', candidates: [{ id: 'b' }, { id: 'a' }] })
  })
})
