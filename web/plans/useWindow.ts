import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import type { TreeRow } from './tree-rows.ts'

const windowFrom = 250
const margin = 900
/** As tall as a row mostly is; the real height is learnt when it has stood on the screen. */
const guess = (row: TreeRow) =>
  row.kind === 'goal'
    ? row.goal.title.length > 68
      ? 54
      : 34
    : row.kind === 'measure' && row.measure.title.length > 46
      ? 47
      : 27

/** The rows near the screen, and the room that the others take: a plan of thousands stays quick to draw and to scroll. */
export const useWindow = (rows: Ref<readonly TreeRow[]>, body: Ref<HTMLElement | null>) => {
  const top = ref(0)
  const height = ref(2000)
  const known = new Map<string, number>()
  const heightOf = (row: TreeRow) => known.get(row.key) ?? guess(row)
  const look = () => {
    if (!body.value) return
    for (const tr of body.value.querySelectorAll<HTMLElement>('tr[data-key]'))
      known.set(tr.dataset['key']!, tr.offsetHeight)
    top.value = -body.value.getBoundingClientRect().top
    height.value = window.innerHeight
  }
  const isPrinting = ref(false)
  const print = () => (isPrinting.value = true)
  const printed = () => (isPrinting.value = false)
  onMounted(() => {
    look()
    window.addEventListener('beforeprint', print)
    window.addEventListener('afterprint', printed)
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look, { passive: true })
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeprint', print)
    window.removeEventListener('afterprint', printed)
    window.removeEventListener('scroll', look)
    window.removeEventListener('resize', look)
  })

  const offsets = computed(() => {
    const sums = [0]
    for (const row of rows.value) sums.push(sums.at(-1)! + heightOf(row))
    return sums
  })
  const range = computed(() => {
    const sums = offsets.value
    if (isPrinting.value || rows.value.length <= windowFrom)
      return { from: 0, to: rows.value.length, before: 0, after: 0 }
    const from = Math.max(0, sums.findIndex((y) => y > top.value - margin) - 1)
    const beyond = sums.findIndex((y) => y > top.value + height.value + margin)
    const to = beyond < 0 ? rows.value.length : beyond
    return { from, to, before: sums[from]!, after: sums.at(-1)! - sums[to]! }
  })
  /** Brings a row that is not drawn to where it is. */
  const reach = (index: number) => {
    if (!body.value || (index >= range.value.from && index < range.value.to)) return
    window.scrollTo({
      top: window.scrollY + body.value.getBoundingClientRect().top + offsets.value[index]! - height.value / 2,
    })
    look()
  }
  return { range, reach }
}
