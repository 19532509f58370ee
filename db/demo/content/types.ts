import type { CommitmentState } from '../../../server/commitments/rules.ts'
import type { Disposition, Priority } from '../../../server/measures/rules.ts'
import type { Mandate } from '../../../server/people/rules.ts'
import type { Course, Phase } from '../../../server/reports/rules.ts'

/** All dates and years in the content are those of its own time; `calendar.ts` moves them to the day it is loaded. */
export type RoundName =
  'T1 2024' | 'T2 2024' | 'T3 2024' | 'T1 2025' | 'T2 2025' | 'T3 2025' | 'T1 2026' | 'T2 2026' | 'T3 2026'

export type PartnerCode =
  'FK' | 'SF' | 'AVE' | 'Uni' | 'Høy' | 'Fag' | 'ATO' | 'AGO' | 'Kom' | 'RNord' | 'RSør' | 'Bra' | 'Stu'

type AskContent = {
  to: 'forum' | 'secretariat' | PartnerCode
  text: string
  wantedByOn: string | null
  /** When it was answered, and how. */
  answer?: readonly [on: string, text: string]
}

/** The rest of a report; `sentOn` stands where it matters, else it is chosen within the fortnight before the due. */
export type More = {
  next?: string
  sentOn?: string
  ask?: AskContent
  remark?: readonly [on: string, text: string]
  reply?: readonly [on: string, text: string]
  recordedFrom?: string
  /** An earlier version that this one corrects. */
  corrects?: { sentOn: string; done: string }
}

export type ReportContent = More & {
  /** Null: told outside a round. */
  round: RoundName | null
  phase: Phase
  course: Course | null
  progress: number | null
  done: string | null
  cause?: string
  consequence?: string
  isUnchanged?: boolean
}

type MilestoneContent = readonly [title: string, due: string, doneOn?: string]

export type MeasureContent = {
  number: string
  title: string
  background: string
  expectedResult: string
  priority: Priority
  themes: readonly string[]
  due: string
  startOn: string
  /** Absent: in the plan from the day it was adopted. */
  addedOn?: string
  isContinuous?: boolean
  funding?: string
  targetGroup?: string
  region?: string
  caseNumber?: string
  comment?: string
  contributesTo?: readonly string[]
  retired?: {
    disposition: Exclude<Disposition, 'active'>
    on: string
    reason: string
    reference: string
    into?: string
  }
  /** Absent where the handshake went another way; it then stands in `handshakes.ts`. */
  lead?: readonly [PartnerCode, text: string]
  coLeads?: readonly PartnerCode[]
  contributors?: readonly PartnerCode[]
  /** What a co-lead or contributor said yes to, where it is more than the ordinary words. */
  words?: Partial<Record<PartnerCode, string>>
  milestones: readonly MilestoneContent[]
  reports: readonly ReportContent[]
}

/** One step of a handshake: who took it (`S`: the secretariat), to which state, when, in which words. */
export type StepContent = {
  to: CommitmentState
  on: string
  by: 'S' | 'partner'
  mandate?: Mandate
  text?: string
  anchoredIn?: string
  onBehalfOf?: string
  cause?: string
}
