import type { Db } from '../../db/client.ts'
import { conflict } from '../http/problem.ts'
import type { PlanRow } from '../plans/queries.ts'
import type { ThemeGroup } from '../plans/rules.ts'
import { withPlan, writeEdits, type By } from './commands.ts'
import { listBearing } from './queries.ts'
import { isSame, renamed } from './rules.ts'

type Given = { saw: ThemeGroup[]; groups: ThemeGroup[]; renames: { from: string; to: string }[] }

/**
 * The plan's themes in their groups. A theme taken out of its group stays, as a free word, on the measures that bear it.
 * @throws 409 `plan.changed` where somebody else has changed the groups since the writer saw them
 */
export const changeThemes = (db: Db, plan: PlanRow, { saw, groups, renames }: Given, by: By, now: Date) =>
  withPlan(db, plan, async (tx, locked) => {
    if (!isSame(saw, locked.themeGroups)) throw conflict('plan.changed')
    const names = new Map(renames.map(({ from, to }) => [from, to]))
    const bearing = names.size > 0 ? await listBearing(tx, locked, [...names.keys()]) : []
    const edits = bearing.map((current) => ({
      current,
      wanted: { themes: renamed(current.fields['themes'] as string[], names) },
    }))
    return writeEdits(tx, locked, edits, { by, now, themes: { groups } })
  })
