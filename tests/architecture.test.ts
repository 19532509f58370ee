import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const files = ['server', 'web', 'db', 'tests']
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((f) => join(top, f)),
  )
  .filter((f) => /\.(ts|vue)$/.test(f) && !f.includes('web/dist'))

type Import = { target: string; isType: boolean }
/** What a file imports: paths from the project's root, packages by name. */
const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(join(root, file), 'utf8').matchAll(
      /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"\n]*?(?:\{[^}]*\}[^'"\n]*?)?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
    ),
  ].map(([, type, from, dynamic]) => {
    const path = from ?? dynamic ?? ''
    return {
      target: path.startsWith('.') ? relative(root, resolve(root, dirname(file), path)) : path,
      isType: type !== undefined,
    }
  })
const all = files.map((file) => ({ file, imports: importsOf(file) }))
const offences = (isSubject: (file: string) => boolean, isForbidden: (i: Import, file: string) => boolean) =>
  all
    .filter(({ file }) => isSubject(file))
    .flatMap(({ file, imports }) =>
      imports.filter((i) => isForbidden(i, file)).map((i) => `${file} -> ${i.target}`),
    )

const isServer = (f: string) => f.startsWith('server/')
const isNamed =
  (...names: string[]) =>
  (f: string) =>
    isServer(f) && names.includes(basename(f))
/** What both halves run: nothing of the server comes with it. */
const sharedRules = [
  'server/progress/list-rules.ts',
  'server/commitments/list-rules.ts',
  'server/responsibilities/list-rules.ts',
  'server/markdown/rules.ts',
  'server/markdown/inline-rules.ts',
]
const slice = (f: string) => f.split('/')[1]
const isPure = (t: string) => /(rules|roll-up|policy|model|parse)\.ts$/.test(t)

describe('who may import whom', () => {
  test('the check sees the code it judges', () => {
    expect(files.length).toBeGreaterThan(80)
    expect(importsOf('server/app.ts').map((i) => i.target)).toEqual(
      expect.arrayContaining(['fastify', 'server/session/routes.ts']),
    )
  })
  test('rules are pure: no database, no HTTP, no schema library, no clock', () => {
    expect(
      offences(isNamed('rules.ts', 'roll-up.ts', 'policy.ts'), (i) => !i.isType && !isPure(i.target)),
    ).toEqual([])
    const impure = files
      .filter(isNamed('rules.ts', 'roll-up.ts', 'policy.ts'))
      .filter((f) => /Date\.now\(|new Date\(\)|process\.env/.test(readFileSync(join(root, f), 'utf8')))
    expect(impure).toEqual([])
  })
  test('tables know no HTTP and no pages', () => {
    expect(
      offences(
        (f) => f.startsWith('db/schema/'),
        (i) => /^server\/http|^web\/|fastify/.test(i.target),
      ),
    ).toEqual([])
  })
  test('contracts know neither queries nor routes nor the database', () => {
    expect(
      offences(isNamed('contract.ts'), (i) =>
        /queries|routes|commands|^db\/|drizzle|^fastify/.test(i.target),
      ),
    ).toEqual([])
  })
  test('queries know no HTTP', () => {
    expect(offences(isNamed('queries.ts'), (i) => /contract|^fastify|routes/.test(i.target))).toEqual([])
  })
  test('SQL stands in queries: commands and routes do not import drizzle', () => {
    expect(
      offences(
        isNamed('commands.ts', 'routes.ts'),
        (i) => /^drizzle-orm/.test(i.target) && !/health\/routes/.test(i.target),
      ),
    ).toEqual(['server/health/routes.ts -> drizzle-orm'])
  })
  test('a slice does not reach into another slice’s routes', () => {
    expect(
      offences(
        (f) => isServer(f) && f !== 'server/app.ts',
        (i, f) => /^server\/[^/]+\/routes\.ts$/.test(i.target) && slice(i.target) !== slice(f),
      ),
    ).toEqual([])
  })
  test('pages import of the server its types only, and the rules that both halves run', () => {
    expect(
      offences(
        (f) => f.startsWith('web/'),
        (i) => /^(server|db)\//.test(i.target) && !i.isType && !sharedRules.includes(i.target),
      ),
    ).toEqual([])
    expect(
      offences(
        (f) => sharedRules.includes(f),
        (i) => !i.isType && !sharedRules.includes(i.target),
      ),
    ).toEqual([])
  })
  test('chart.js is imported by web/charts alone', () => {
    expect(
      offences(
        (f) => f.startsWith('web/') && !f.startsWith('web/charts/'),
        (i) => i.target.startsWith('chart.js'),
      ),
    ).toEqual([])
  })
  test('the product never imports the tests', () => {
    expect(
      offences(
        (f) => !f.startsWith('tests/'),
        (i) => i.target.startsWith('tests/'),
      ),
    ).toEqual([])
  })
})

/** Rules are the words of a slice, pure and without imports of their own that matter; anyone may use them. */
const isWords = (target: string) => /\/rules\.ts$/.test(target)

test('slices form no cycles', () => {
  const edges = new Map<string, Set<string>>()
  for (const { file, imports } of all.filter(({ file }) => isServer(file) && file.split('/').length > 2))
    for (const i of imports.filter(
      ({ target, isType }) => !isType && !isWords(target) && isServer(target) && target.split('/').length > 2,
    ))
      if (slice(i.target) !== slice(file) && slice(file) !== 'cli' && !['http'].includes(slice(i.target)!))
        edges.set(slice(file)!, (edges.get(slice(file)!) ?? new Set()).add(slice(i.target)!))
  const cycles: string[] = []
  const walk = (at: string, path: string[]) => {
    if (path.includes(at)) return void cycles.push([...path.slice(path.indexOf(at)), at].join(' -> '))
    for (const next of edges.get(at) ?? []) if (cycles.length < 5) walk(next, [...path, at])
  }
  for (const start of edges.keys()) walk(start, [])
  expect(cycles).toEqual([])
})
