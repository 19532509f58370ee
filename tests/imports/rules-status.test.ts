import { describe, expect, test } from 'vitest'
import { parseProgress, readPriority, readStatus } from '../../server/imports/status.ts'

const nothing = { phase: null, course: null, progress: null, disposition: null, isContinuous: false }

describe('status words split into phase, course and disposition', () => {
  test.each([
    ['Ikke startet', { phase: 'notStarted' }],
    ['Planlagt', { phase: 'notStarted' }],
    ['Pågår', { phase: 'underway' }],
    ['PÅGÅR', { phase: 'underway' }],
    ['I rute', { phase: 'underway', course: 'onTrack' }],
    ['Forsinket', { phase: 'underway', course: 'someDeviation' }],
    ['Betydelig avvik', { phase: 'underway', course: 'seriousDeviation' }],
    ['Gjennomført', { phase: 'completed' }],
    ['Fullført', { phase: 'completed' }],
    ['Avsluttet', { phase: 'completed' }],
    ['Ferdig.', { phase: 'completed' }],
    ['Utsatt', { disposition: 'postponed' }],
    ['Inngår i annet tiltak', { disposition: 'merged' }],
    ['Utgår', { disposition: 'discontinued' }],
    ['Kontinuerlig', { phase: 'underway', isContinuous: true }],
    ['Løpende', { phase: 'underway', isContinuous: true }],
    ['Grønn', { course: 'onTrack' }],
    ['Gul', { course: 'someDeviation' }],
    ['Rød', { course: 'seriousDeviation' }],
    ['🔴', { course: 'seriousDeviation' }],
    ['Utredningsfase', { phase: 'underway' }],
    ['Not started', { phase: 'notStarted' }],
    ['Limited progress', { phase: 'underway' }],
    ['Progrès important', { phase: 'underway' }],
    ['Réalisé', { phase: 'completed' }],
    ['Late', { phase: 'underway', course: 'someDeviation' }],
    ['Em andamento', { phase: 'underway' }],
    ['Pågår, forsinket', { phase: 'underway', course: 'someDeviation' }],
    ['Pågår - 75 %', { phase: 'underway', progress: 75 }],
    ['Gjennomført (100 %)', { phase: 'completed', progress: 100 }],
    ['Gjennomført 2024', { phase: 'completed' }],
    ['Ferdig juni 2024', { phase: 'completed' }],
    ['Gjennomført. Rapporten ble levert i mai.', { phase: 'completed' }],
    ['50 %', { progress: 50 }],
    ['Ukjent', {}],
  ])('%s', (text, said) => expect(readStatus(text)).toEqual({ text, ...nothing, ...said }))

  test.each([
    'Ikke gjennomført',
    'Ferdig innen sommeren',
    'Venter på svar fra styret',
    'Blå',
    '',
    'ferdigheter',
    'Nesten ferdig',
  ])('not read, and not guessed at: %j', (text) => expect(readStatus(text)).toBeNull())
})

test.each([
  ['75 %', false, 75],
  ['75%', false, 75],
  ['12,5 %', false, 13],
  ['3/4', false, 75],
  ['3 av 4', false, 75],
  ['75 prosent', false, 75],
  ['0,75', true, 75],
  ['0.5', true, 50],
  ['75', true, 75],
  ['0', true, 0],
  ['75', false, null],
  ['1', true, null],
  ['101 %', true, null],
  ['3/0', true, null],
  ['halvveis', true, null],
  ['25-50 %', true, null],
])('progress %j (own column: %s) is %j', (text, isOwn, value) =>
  expect(parseProgress(text, isOwn)).toBe(value),
)

test.each([
  ['Høy', 'high'],
  ['høg', 'high'],
  ['Middels', 'normal'],
  ['Lav', 'low'],
  ['High priority', 'high'],
  ['1', 'high'],
  ['Alta', 'high'],
  ['kanskje', null],
])('priority %j is %j', (text, value) => expect(readPriority(text)).toBe(value))
