import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Mandate } from '../people/rules.ts'
import { dueJson, type DueJson } from '../progress/queries.ts'
import type { Step } from './handshake-rules.ts'
import { commitmentJson, type CommitmentRow } from './queries.ts'
import type { AgreedWords, CommitmentState, MadeWords } from './rules.ts'

export type HandshakeRow = CommitmentRow & {
  plan: { id: string; title: string; partnershipId: string; partnershipName: string }
  isPlanOpen: boolean
  zone: string
  expectedResult: string | null
  due: DueJson | null
  becauseYou: string | null
  version: number
  made: MadeWords | null
  madeWith: Mandate | null
  clearings: number
  expectedOn: string | null
  askedById: string | null
  askedByName: string | null
  answeredById: string | null
  answeredAt: string | null
  isRecorded: boolean
  followsId: string | null
  replaces: { id: string; partnerName: string } | null
}
export type StepRow = {
  id: string
  step: Step | null
  from: CommitmentState | null
  to: CommitmentState
  byName: string | null
  recordedByName: string | null
  recordedFrom: string | null
  mandate: Mandate | null
  onBehalfOf: string | null
  anchoredIn: string | null
  text: string | null
  words: AgreedWords | MadeWords | null
  expectedOn: string | null
  cause: string | null
  at: string
}
export type SpeakerRow = { personId: string; name: string; personFunction: string | null; mandate: Mandate }

const utc = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const handshakeJson = sql`${commitmentJson} || jsonb_build_object(
  'plan', jsonb_build_object('id', pl.id, 'title', pl.title, 'partnershipId', ps.id, 'partnershipName', ps.name), 'isPlanOpen', pl.state <> 'closed', 'zone', ps.zone,
  'expectedResult', m.expected_result, 'due', ${dueJson('m')}, 'becauseYou', c.because_you, 'version', c.version, 'made', c.made, 'madeWith', c.made_with,
  'clearings', c.clearings, 'expectedOn', c.expected_on, 'askedById', c.asked_by_id, 'askedByName', asker.name, 'answeredById', c.answered_by_id,
  'answeredAt', ${utc(sql`c.answered_at`)}, 'isRecorded', c.is_recorded, 'followsId', c.follows_id,
  'replaces', (select jsonb_build_object('id', r.id, 'partnerName', rp.name) from commitments r join partners rp on rp.id = r.partner_id where r.id = c.replaces_id))`
const handshakes = sql`commitments c join partners p on p.id = c.partner_id join measures m on m.id = c.measure_id and m.removed_at is null
  join plans pl on pl.id = c.plan_id join partnerships ps on ps.id = c.partnership_id left join people asker on asker.id = c.asked_by_id`

const stepsOf = (
  isBetween: boolean,
) => sql`coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'from', s.from_state, 'to', s.to_state,
    'byName', coalesce(giver.name, doer.name), 'recordedByName', case when s.given_by_id is not null then doer.name end, 'recordedFrom', s.recorded_from,
    'mandate', s.mandate, 'onBehalfOf', s.on_behalf_of, 'anchoredIn', s.anchored_in, 'text', s.text, 'words', s.words, 'expectedOn', s.expected_on,
    'cause', s.cause, 'at', ${utc(sql`s.created_at`)}) order by s.created_at, s.id)
  from commitment_steps s left join people doer on doer.id = s.person_id left join people giver on giver.id = s.given_by_id
  where s.commitment_id = c.id ${isBetween ? sql`` : sql`and s.to_state in ('named', 'accepted', 'ended')`}), '[]')`

/** One responsibility with its steps; of those between the two, others see only what was agreed and how it ended. */
export const getThread = async (
  db: Db,
  id: string,
  { isBetween, isSecretariat }: { isBetween: boolean; isSecretariat: boolean },
) => {
  const speakers = sql`coalesce((select jsonb_agg(jsonb_build_object('personId', n.id, 'name', n.name, 'personFunction', ms.person_function, 'mandate', ms.mandate) order by n.name)
    from memberships ms join people n on n.id = ms.person_id
    where ms.partner_id = c.partner_id and ms.role in ('contact', 'representative') and ms.ended_at is null), '[]')`
  const [found] = (await db.execute(sql`
    select ${handshakeJson} || jsonb_build_object('steps', ${stepsOf(isBetween)}, 'speakers', ${isSecretariat ? speakers : sql`'[]'::jsonb`}) as thread
    from ${handshakes} where c.id = ${id}`)) as unknown as {
    thread: HandshakeRow & { steps: StepRow[]; speakers: SpeakerRow[] }
  }[]
  return found?.thread
}

/** What partners are asked for, have offered or are named for, soonest answer first; one statement. */
export const listRequests = async (db: Db, partnerIds: readonly string[]) => {
  const own = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(partnerIds)}::jsonb))`
  const [found] = (await db.execute(sql`
    select coalesce(jsonb_agg(${handshakeJson} order by c.state = 'named', c.answer_by_on nulls last, m.position), '[]') as items
    from ${handshakes}
    where c.partner_id in ${own} and c.state in ('named', 'proposed', 'clearing', 'reserved', 'countered', 'offered') and pl.state <> 'closed'`)) as unknown as {
    items: HandshakeRow[]
  }[]
  return found!.items
}
