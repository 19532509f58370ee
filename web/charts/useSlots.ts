import { nextTick, onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue'

/** Where a chart draws, in pixels of its host: a column, and the middle of each row in it. */
export type Place = { left: number; width: number; height: number; centres: number[] }

const measured = (host: HTMLElement, name: string): Place | undefined => {
  const slots = [...host.querySelectorAll<HTMLElement>(`[data-slot="${name}"]`)]
  if (slots.length === 0) return undefined
  const origin = host.getBoundingClientRect()
  const boxes = slots.map((slot) => slot.getBoundingClientRect())
  return {
    left: boxes[0]!.left - origin.left,
    width: Math.max(...boxes.map((box) => box.width)),
    height: origin.height,
    centres: boxes.map((box) => box.top - origin.top + box.height / 2),
  }
}
const isSame = (a: Place | undefined, b: Place | undefined) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Follows the elements marked `data-slot="name"` inside `host`, so that one canvas can draw in rows that wrap as their text
 * does. Measures anew when the host or a slot changes size, and when `source` (what the rows are made of) changes.
 */
export const useSlots = (host: Ref<HTMLElement | null | undefined>, name: string, source: () => unknown) => {
  const place = shallowRef<Place>()
  const measure = () => {
    const next = host.value ? measured(host.value, name) : undefined
    if (!isSame(place.value, next)) place.value = next
  }
  const observer = new ResizeObserver(measure)
  const watchSlots = () => {
    observer.disconnect()
    if (!host.value) return
    observer.observe(host.value)
    for (const slot of host.value.querySelectorAll(`[data-slot="${name}"]`)) observer.observe(slot)
    measure()
  }
  onMounted(watchSlots)
  watch([host, source], () => nextTick(watchSlots), { flush: 'post' })
  onBeforeUnmount(() => observer.disconnect())
  return place
}
