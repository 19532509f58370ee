import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { membershipsIn, type Actor } from '../policy.ts'
import type { AgreedWords, CommitmentRole, CommitmentState } from './rules.ts'

export type CommitmentRow = {
  id: string
  measureId: string
  measureNumber: string | null
  measureTitle: string
  partnerId: string
  partnerName: string
  role: CommitmentRole
  state: CommitmentState
  text: string | null
  answerByOn: string | null
  source: string | null
  agreed: AgreedWords | null
  isEarlierWording: boolean
}

/** The policy's `commitment.read` as SQL over `commitments c`; a test holds the two equal. */
export const visibleTo = (actor: Actor, partnershipId: string): SQL => {
  const own = membershipsIn(actor, partnershipId)
  if (own.length === 0) return sql`false`
  if (own.some((m) => m.role === 'secretariat')) return sql`true`
  const partnerIds = own.flatMap((m) => (m.partnerId === null ? [] : [m.partnerId]))
  const seenByAll = sql`c.state in ('accepted', 'named')`
  if (partnerIds.length === 0) return seenByAll
  return sql`(${seenByAll} or c.partner_id in (${sql.join(
    partnerIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )}))`
}

/** The measure of `m` has moved on since the yes of `c`. */
export const isEarlierWording = sql`(c.state = 'accepted' and c.agreed is not null and (
    c.agreed->>'title' is distinct from m.title or c.agreed->>'expectedResult' is distinct from m.expected_result or c.agreed->>'dueText' is distinct from m.due_text))`

/** `answerBy` of list-rules as SQL; `c` is commitments. */
export const answerBy = sql`case when c.state = 'clearing' then coalesce(c.expected_on, c.answer_by_on) else c.answer_by_on end`

/** As jsonb, so that a page can take it along in one statement; `c`, `p` and `m` are commitments, partners and measures. */
export const commitmentJson = sql`jsonb_build_object('id', c.id, 'measureId', m.id, 'measureNumber', m.number, 'measureTitle', m.title,
  'partnerId', p.id, 'partnerName', p.name, 'role', c.role, 'state', c.state, 'text', c.text, 'answerByOn', c.answer_by_on, 'source', c.source, 'agreed', c.agreed,
  'isEarlierWording', ${isEarlierWording})`

export const commitmentOrder = sql`c.role, p.name collate "nb-NO-x-icu", c.created_at`

export const listCommitments = async (db: Db, actor: Actor, plan: { id: string; partnershipId: string }) =>
  (
    (await db.execute(sql`
    select coalesce(jsonb_agg(${commitmentJson} order by m.position, ${commitmentOrder}), '[]') as items
    from commitments c join partners p on p.id = c.partner_id join measures m on m.id = c.measure_id and m.removed_at is null
    where c.plan_id = ${plan.id} and ${visibleTo(actor, plan.partnershipId)}`)) as unknown as {
      items: CommitmentRow[]
    }[]
  )[0]!.items
