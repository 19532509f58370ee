import type { CommitmentRole, CommitmentState } from '../../commitments/rules.ts'
import type { NoticeKind } from '../rules.ts'

/** What somebody has answered, as it is told: where it led, or what was taken back. */
export type Outcome = CommitmentState | 'takenBack' | 'objected' | 'counterTakenBack'

export type LineFacts = {
  /** "2.3 Oversikt over tilbud" */
  measure: string
  /** In words: "hovedansvar". */
  role: string
  partner: string
  /** The answer-by in words; empty where there is none. */
  by: string
  outcome: string
}

/** All that a mail of notices says, in one language. */
export type Words = {
  locale: 'nb-NO' | 'nn-NO' | 'en-GB'
  roles: Record<CommitmentRole, string>
  /** What a partner has answered, after its name. */
  answers: Record<Outcome, string>
  /** What the secretariat has said to a partner. */
  decisions: Record<CommitmentState, string>
  /** Where an ending or a withdrawal was undone. */
  restored: string
  hello: (name: string) => string
  intro: (forum: string) => string
  /** `n` notices, all of one kind. */
  subjects: Record<NoticeKind, (n: number) => string>
  severalSubject: (n: number) => string
  headings: Record<NoticeKind, string>
  lines: Record<NoticeKind, (f: LineFacts) => string>
  andMore: (n: number) => string
  ownPage: string
  closing: string
  questions: (email: string) => string
}
