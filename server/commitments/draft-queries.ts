import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { newId } from '../../db/schema/columns.ts'
import type { Mandate } from '../people/rules.ts'
import type { Answer } from './handshake-rules.ts'
import type { Said } from './projection-rules.ts'

export type DraftRow = {
  step: Answer
  said: Said
  note: string | null
  askedId: string | null
  askedName: string | null
  byId: string
  byName: string | null
  at: string
  version: number
}
export type Colleague = { personId: string; name: string; personFunction: string | null; mandate: Mandate }

/** The draft of a commitment that still waits for the partner, and the partner's other voices; one statement. */
export const getDraft = async (db: Db, id: string, personId: string) =>
  (
    (await db.execute(sql`
    select (select jsonb_build_object('step', d.step, 'said', d.said, 'note', d.note, 'askedId', asked.id, 'askedName', asked.name, 'byId', d.by_id,
        'byName', by.name, 'at', to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', d.version)
      from answer_drafts d left join people asked on asked.id = d.asked_id and asked.erased_at is null left join people by on by.id = d.by_id
      where d.commitment_id = c.id) as draft,
      coalesce((select jsonb_agg(distinct jsonb_build_object('personId', n.id, 'name', n.name, 'personFunction', m.person_function, 'mandate', m.mandate))
        from memberships m join people n on n.id = m.person_id
        where m.partner_id = c.partner_id and m.role in ('contact', 'representative') and m.ended_at is null and n.id <> ${personId}), '[]') as colleagues
    from commitments c where c.id = ${id}`)) as unknown as {
      draft: DraftRow | null
      colleagues: Colleague[]
    }[]
  )[0]

export type NewDraft = {
  commitmentId: string
  step: Answer
  said: Said
  note: string | null
  askedId: string | null
  byId: string
  seen: number
}
/**
 * Writes a draft over the one that was read, and notes whom to tell; in one statement, so that of two at once one is written.
 * Undefined where the draft is another by now, the commitment waits no longer, or the colleague does not speak for the partner.
 */
export const putDraft = async (tx: Db | Tx, draft: NewDraft, now: Date) => {
  const { commitmentId, step, said, note, askedId, byId, seen } = draft
  const at = sql`${now.toISOString()}::timestamptz`
  const [kept] = (await tx.execute(sql`
    with c as (
      select c.* from commitments c where c.id = ${commitmentId} and c.state in ('named', 'proposed', 'clearing', 'reserved')
        and (${askedId}::uuid is null or exists (select 1 from memberships m where m.person_id = ${askedId} and m.partner_id = c.partner_id
          and m.role in ('contact', 'representative') and m.ended_at is null))
      for share
    ), written as (
      update answer_drafts d set step = ${step}, said = ${JSON.stringify(said)}::jsonb, note = ${note}, asked_id = ${askedId}::uuid, by_id = ${byId}::uuid,
        version = d.version + 1, at = ${at} from c where d.commitment_id = c.id and d.version = ${seen} returning d.commitment_id, d.version
    ), made as (
      insert into answer_drafts (commitment_id, partnership_id, plan_id, step, said, note, asked_id, by_id, version, at)
      select c.id, c.partnership_id, c.plan_id, ${step}, ${JSON.stringify(said)}::jsonb, ${note}, ${askedId}::uuid, ${byId}::uuid, 1, ${at} from c
      where ${seen} = 0 on conflict do nothing returning commitment_id, version
    ), kept as (select * from written union all select * from made),
    told as (
      insert into notices (id, partnership_id, person_id, kind, commitment_id, measure_id, cause_id, happened_at)
      select ${newId()}::uuid, c.partnership_id, ${askedId}::uuid, 'prepared', c.id, c.measure_id, ${newId()}::uuid, ${at}
      from kept, c where ${askedId}::uuid is not null and ${askedId}::uuid <> ${byId}::uuid
        and not exists (select 1 from notices w where w.person_id = ${askedId}::uuid and w.commitment_id = c.id and w.kind = 'prepared' and w.settled_at is null)
    )
    select version from kept`)) as unknown as { version: number }[]
  return kept
}

export const deleteDraft = async (db: Db, commitmentId: string, seen: number) =>
  (
    (await db.execute(
      sql`delete from answer_drafts where commitment_id = ${commitmentId} and version = ${seen} returning version`,
    )) as unknown as { version: number }[]
  ).length > 0
