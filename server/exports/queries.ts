import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Extra } from '../measures/rules.ts'

export type Texts = {
  background: string | null
  expectedResult: string | null
  funding: string | null
  targetGroup: string | null
  region: string | null
  caseNumber: string | null
  comment: string | null
  source: string | null
  startOn: string | null
  periodText: string | null
  workingNote: string | null
  extras: Extra[]
}
type Row = Texts & { id: string; isGoal: boolean }

/** What the tree leaves out of measures, and goals' extras, in one statement. The note comes along only where it may be seen. */
export const listTexts = async (db: Db, planId: string, withNote: boolean) => {
  const rows = (await db.execute(sql`
    select id, false as "isGoal", background, expected_result as "expectedResult", funding, target_group as "targetGroup", region,
      case_number as "caseNumber", comment, source, start_on::text as "startOn", period_text as "periodText",
      ${withNote ? sql`working_note` : sql`null::text`} as "workingNote", extras
    from measures where plan_id = ${planId} and removed_at is null
    union all
    select id, true, null, null, null, null, null, null, null, null, null, null, null, extras
    from goals where plan_id = ${planId} and removed_at is null and extras <> '[]'`)) as unknown as Row[]
  const goals = new Map(rows.filter((row) => row.isGoal).map(({ id, extras }) => [id, extras]))
  const measures = new Map(rows.filter((row) => !row.isGoal).map((row): [string, Texts] => [row.id, row]))
  return { goals, measures }
}
export type AllTexts = Awaited<ReturnType<typeof listTexts>>
