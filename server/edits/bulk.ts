import type { Db } from '../../db/client.ts'
import { notFound } from '../http/problem.ts'
import type { PlanRow } from '../plans/queries.ts'
import { living, withPlan, writeEdits, type By, type Plan } from './commands.ts'
import type { Fields } from './rules.ts'

type Many = {
  seen: number
  measureIds: string[]
  /** The same for all. */
  fields: (plan: Plan) => Fields
  addThemes: string[]
  removeThemes: string[]
}

/** One change of many measures, all or none, as one revision that one undo takes back. */
export const editMany = (db: Db, plan: PlanRow, given: Many, by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    const ids = [...new Set(given.measureIds)]
    const found = await living(tx, locked, ids, given.seen)
    if (found.some(({ kind }) => kind !== 'measure')) throw notFound()
    const same = given.fields(locked)
    const gone = new Set(given.removeThemes)
    const edits = found.map((current) => {
      const themes = current.fields['themes'] as string[]
      const wanted = [...new Set([...themes.filter((theme) => !gone.has(theme)), ...given.addThemes])]
      return { current, wanted: { ...same, themes: wanted } }
    })
    return writeEdits(tx, locked, edits, { by, now })
  })
