import { inject, provide, type InjectionKey } from 'vue'
import type { ActRow } from './tree-acts.ts'

/** The one menu of all rows: thousands of panels would make a large plan heavy. */
type RowMenu = { id: string; isOn: () => boolean; ask: (row: ActRow, button: HTMLElement) => void }
const key: InjectionKey<RowMenu> = Symbol('row menu')

export const provideRowMenu = (menu: RowMenu) => provide(key, menu)
/** Null where no menu is laid out; off for whoever may not change the plan, who sees no button for it. */
export const useRowMenu = () => inject(key, null)
