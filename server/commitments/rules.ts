export const commitmentRoles = ['lead', 'coLead', 'contributor'] as const
export type CommitmentRole = (typeof commitmentRoles)[number]

/** Source: domain rules on the handshake; what each state allows stands there. */
export const commitmentStates = [
  'named',
  'proposed',
  'offered',
  'clearing',
  'reserved',
  'countered',
  'accepted',
  'declined',
  'withdrawn',
  'superseded',
  'ended',
] as const
export type CommitmentState = (typeof commitmentStates)[number]

const open = new Set<CommitmentState>(['proposed', 'offered', 'clearing', 'reserved', 'countered'])
/** A request or an offer that waits for somebody; seen by that partner and the secretariat only. */
export const isOpen = (state: CommitmentState) => open.has(state)

/** Everyone with the whole plan sees what was agreed and what an adopted document names; the rest stays between two. */
export const isSeenByAll = (state: CommitmentState) => state === 'accepted' || state === 'named'

export const pledgeKinds = ['money', 'hours', 'competence', 'premises', 'data'] as const
export type PledgeKind = (typeof pledgeKinds)[number]
export const pledgeStates = ['wanted', 'pledged', 'delivered'] as const

/** What was said yes to, word for word, kept when the answer is accepted. Money in whole øre. */
export type AgreedWords = {
  text: string
  role: CommitmentRole
  title: string
  expectedResult: string | null
  dueText: string | null
  resources: string | null
  /** The person's function when answering ("prorektor utdanning"), never a name. */
  personFunction: string | null
  anchoredIn: string | null
  agreedOn: string
}

/** What an offer or a counter says: the text, and what it would have otherwise than the request; null = as asked. */
export type MadeWords = {
  text: string
  role: CommitmentRole
  dueText: string | null
  resources: string | null
  personFunction: string | null
  anchoredIn: string | null
}
