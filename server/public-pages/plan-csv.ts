import { csvOf } from '../exports/csv.ts'
import type { Sheet } from '../exports/sheet.ts'
import { partnersOf, type Shown } from './measure-table.ts'
import { day, words } from './words.ts'

/** The published plan as a table, one row per measure with the goals above it: what the page shows, and no more. */
export const planCsv = ({ content, locale }: Shown): Buffer => {
  const w = words[locale]
  const { goals, measures, showsStatus, asOf } = content
  const byId = new Map(goals.map((goal) => [goal.id, goal]))
  const pathOf = (goalId: string) => {
    const path: string[] = []
    for (let goal = byId.get(goalId); goal; goal = goal.parentId ? byId.get(goal.parentId) : undefined)
      path.unshift([goal.number, goal.title].filter(Boolean).join(' '))
    return path.join(' > ')
  }
  const headers = [
    ...[w.goal, w.number, w.measure, w.expectedResult, w.lead, w.role.coLead, w.role.contributor],
    ...(showsStatus ? [w.statusOn(day(asOf))] : []),
    w.due,
  ]
  const sheet: Sheet = {
    name: content.title,
    columns: headers.map((header) => ({ header, width: 20 })),
    rows: measures.map((m) => [
      ...[pathOf(m.goalId), m.number, m.title, m.expectedResult],
      ...(['lead', 'coLead', 'contributor'] as const).map((role) => partnersOf(m, role).join(', ') || null),
      ...(showsStatus ? [m.status && w.status[m.status]] : []),
      m.due,
    ]),
  }
  return csvOf(sheet)
}
