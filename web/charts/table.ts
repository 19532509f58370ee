import type { RouteLocationRaw } from 'vue-router'

/** A number of a chart, with the list it counts. */
export type TableCell = { value: string | number | null; to?: RouteLocationRaw }
export type TableRow = { key: string; name: TableCell; cells: readonly TableCell[] }
