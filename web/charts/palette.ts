import { shallowRef } from 'vue'
import { countedStatuses, type CountedStatus } from '../status/statuses.ts'

type Paint = { fill: string; edge: string; text: string }
export type Palette = {
  page: string
  ink: string
  rule: string
  bar: string
  barTrack: string
  expected: string
  hatchLine: string
  status: Record<CountedStatus, Paint>
}

const prefixes = {
  onTrack: '--s-on',
  someDeviation: '--s-dev',
  seriousDeviation: '--s-crit',
  completed: '--s-done',
  notStarted: '--s-not',
  notReported: '--s-un',
} as const satisfies Record<CountedStatus, string>

/** The colours in force where `element` stands. In forced colours text and grid give way to the reader's own, fills stay. */
export const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const isForced = matchMedia('(forced-colors: active)').matches
  const ink = isForced ? style.color : read('--ink')
  const paint = (prefix: string): Paint => {
    const fill = read(prefix)
    return { fill, edge: read(`${prefix}-edge`) || fill, text: read(`${prefix}-text`) }
  }
  return {
    page: isForced ? getComputedStyle(document.body).backgroundColor : read('--page'),
    ink,
    rule: isForced ? ink : read('--rule'),
    bar: read('--bar'),
    barTrack: read('--bar-track'),
    expected: isForced ? ink : read('--expected'),
    hatchLine: read('--s-un-line'),
    status: Object.fromEntries(countedStatuses.map((s) => [s, paint(prefixes[s])])) as Palette['status'],
  }
}

/** Moves each time colours may have changed: the system's scheme, the page's, forced colours. One listener for all charts. */
export const themeTurn = shallowRef(0)
let isListening = false
export const followTheme = () => {
  if (isListening) return
  isListening = true
  const turn = () => (themeTurn.value += 1)
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
    matchMedia(query).addEventListener('change', turn)
  new MutationObserver(turn).observe(document.documentElement, { attributeFilter: ['data-color-scheme'] })
}
