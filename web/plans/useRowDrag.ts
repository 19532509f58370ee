import { computed, shallowRef } from 'vue'
import { dropPlace, type ActRow, type TreeAct } from './tree-acts.ts'
import type { TreeRow } from './tree-rows.ts'

type Goal = { id: string; parentId: string | null }
/** Dragging a row to its new place, with the browser's own drag: Escape gives it up, the edges of the window scroll. */
export const useRowDrag = (given: {
  isOn: () => boolean
  goals: () => readonly Goal[]
  rowOf: (key: string | undefined) => TreeRow | undefined
  drop: (act: TreeAct) => void
}) => {
  const dragged = shallowRef<ActRow>()
  const over = shallowRef<{ key: string; where: 'into' | 'before' | 'after' }>()
  const trOf = (event: DragEvent) => (event.target as Element).closest<HTMLElement>('tr[data-key]')

  const start = (event: DragEvent) => {
    const tr = trOf(event)
    const row = given.rowOf(tr?.dataset['key'])
    if (!given.isOn() || !row || row.kind === 'milestone' || !event.dataTransfer) return
    dragged.value = row
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', row.kind === 'goal' ? row.goal.title : row.measure.title)
    if (tr) event.dataTransfer.setDragImage(tr, 16, 16)
  }
  const move = (event: DragEvent) => {
    const tr = trOf(event)
    const on = given.rowOf(tr?.dataset['key'])
    over.value = undefined
    if (!dragged.value || !tr || !on) return
    const box = tr.getBoundingClientRect()
    const where = dropPlace(given.goals(), dragged.value, on, (event.clientY - box.top) / box.height)
    if (!where) return
    event.preventDefault()
    over.value = { key: on.key, where }
  }
  const end = () => {
    dragged.value = undefined
    over.value = undefined
  }
  const drop = (event: DragEvent) => {
    const [row, at] = [dragged.value, over.value]
    const on = given.rowOf(at?.key)
    end()
    if (!row || !at || !on || on.kind === 'milestone') return
    event.preventDefault()
    given.drop({ what: 'drop', row, on, where: at.where })
  }
  const listeners = computed(() =>
    given.isOn() ? { dragstart: start, dragover: move, drop, dragend: end } : {},
  )
  return { over, listeners }
}
