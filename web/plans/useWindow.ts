import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import type { TreeRow } from './tree-rows.ts'
import { drawnItems } from './window-items.ts'

const windowFrom = 250
const margin = 900
/** As tall as a row mostly is; the real height is learnt when it has stood on the screen. */
const guess = (row: TreeRow) => {
  if (row.kind === 'goal') return row.goal.title.length > 68 ? 55 : 35
  return row.kind === 'measure' && row.measure.title.length > 48 ? 46 : 26
}

/** The rows near the screen and the one that holds the focus: a plan of thousands stays quick to draw, to scroll and to type in. */
export const useWindow = (
  rows: Ref<readonly TreeRow[]>,
  body: Ref<HTMLElement | null>,
  focused: Ref<string | undefined>,
) => {
  const top = ref(0)
  const height = ref(2000)
  const isPrinting = ref(false)
  const known = new Map<string, number>()
  const learnt = ref(0)
  const look = () => {
    if (!body.value) return
    const now = -body.value.getBoundingClientRect().top
    if (Math.abs(now - top.value) < margin / 3 && known.size > 0) return
    top.value = now
    height.value = window.innerHeight
    for (const tr of body.value.querySelectorAll<HTMLElement>('tr[data-key]')) {
      const real = tr.getBoundingClientRect().height
      if (known.get(tr.dataset['key']!) === real) continue
      known.set(tr.dataset['key']!, real)
      learnt.value += 1
    }
  }
  const resized = () => {
    known.clear()
    look()
  }
  const listeners = {
    scroll: look,
    resize: resized,
    beforeprint: () => (isPrinting.value = true),
    afterprint: () => (isPrinting.value = false),
  }
  onMounted(() => {
    look()
    for (const [type, listen] of Object.entries(listeners))
      window.addEventListener(type, listen, { passive: true })
  })
  onBeforeUnmount(() => {
    for (const [type, listen] of Object.entries(listeners)) window.removeEventListener(type, listen)
  })

  /** Where each row begins, by what is learnt so far: rows that have passed keep their place, and nothing jumps. */
  const tops = computed(() => {
    void learnt.value
    const sums = [0]
    for (const row of rows.value) sums.push(sums.at(-1)! + (known.get(row.key) ?? guess(row)))
    return sums
  })
  const range = computed(() => {
    const all = rows.value.length
    if (isPrinting.value || all <= windowFrom) return { from: 0, to: all }
    const from = Math.max(0, tops.value.findIndex((y) => y > top.value - margin) - 1)
    const beyond = tops.value.findIndex((y) => y > top.value + height.value + margin)
    return { from, to: beyond < 0 ? all : beyond }
  })
  const items = computed(() => drawnItems(rows.value, tops.value, range.value, focused.value))

  /** Brings a row that is not near the screen to where it is. */
  const reach = (index: number) => {
    if (!body.value || (index >= range.value.from && index < range.value.to)) return
    window.scrollTo({
      top: window.scrollY + body.value.getBoundingClientRect().top + tops.value[index]! - height.value / 2,
    })
    look()
  }
  return { items, reach }
}
