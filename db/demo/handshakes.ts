import type { Step } from '../../server/commitments/handshake-rules.ts'
import type { AgreedWords, CommitmentRole, CommitmentState } from '../../server/commitments/rules.ts'
import type { commitments, commitmentSteps, pledges } from '../schema/index.ts'
import { addDays, during, spread, workday } from './calendar.ts'
import type { HandshakeContent } from './content/handshakes.ts'
import type { Content } from './content/index.ts'
import type { MeasureContent, PartnerCode, StepContent } from './content/types.ts'
import { idOf } from './ids.ts'
import { partnerId, partnershipId, type People } from './people.ts'
import { measureId, planId, wordingOn } from './tree.ts'

const ordinary: Record<Exclude<CommitmentRole, 'lead'>, readonly string[]> = {
  coLead: [
    'Vi deltar i arbeidsgruppa og følger opp i egen virksomhet.',
    'Vi deltar i planlegging og gjennomføring.',
    'Vi tar ansvar for det som gjelder våre egne tilbud og medlemmer.',
  ],
  contributor: [
    'Vi bidrar med fagfolk i to arbeidsmøter i året.',
    'Vi gir innspill og sprer informasjon i egne kanaler.',
    'Vi kvalitetssikrer det som gjelder vårt område.',
  ],
}

const later = (a: string, b: string) => (a > b ? a : b)
/** The first working day from two days after on. */
const inOffice = (date: string) => workday(addDays(date, 2))

/** Asked by the secretariat and answered with yes: what the measures' own lists of partners tell. */
const asked = (
  measure: MeasureContent,
  code: PartnerCode,
  role: CommitmentRole,
  content: Content,
): HandshakeContent => {
  const { joinedOn } = content.partners.find((p) => p.code === code)!
  const seed = `${measure.number} ${code}`
  // The first requests went out when the plan had been adopted.
  const askedOn = inOffice(later(measure.addedOn ?? addDays(content.plan.adoptedOn, 32), joinedOn))
  const agreedOn = workday(addDays(askedOn, measure.addedOn ? 8 + spread(seed, 20) : 21 + spread(seed, 38)))
  const words =
    role === 'lead' ? measure.lead![1] : (measure.words?.[code] ?? ordinary[role][spread(seed, 3)]!)
  return {
    measure: measure.number,
    partner: code,
    role,
    text: words,
    steps: [
      { to: 'proposed', on: askedOn, by: 'S' },
      {
        to: 'accepted',
        on: agreedOn,
        by: 'partner',
        ...(role === 'lead' && { anchoredIn: content.partners.find((p) => p.code === code)!.anchoredIn }),
      },
    ],
  }
}

const retiredSteps = (measure: MeasureContent): StepContent[] =>
  measure.retired && measure.retired.disposition !== 'postponed'
    ? [{ to: 'ended', on: measure.retired.on, by: 'S', cause: measure.retired.reason }]
    : []

/** Retiring a measure and leaving the forum end what was agreed; the cause is kept. */
const withEnd = (shake: HandshakeContent, measure: MeasureContent, content: Content): HandshakeContent => {
  if (shake.steps.at(-1)!.to !== 'accepted') return shake
  const { leftOn } = content.partners.find((p) => p.code === shake.partner)!
  const left: StepContent[] = leftOn ? [{ to: 'ended', on: leftOn, by: 'S', cause: 'partnerLeft' }] : []
  return { ...shake, steps: [...shake.steps, ...[...left, ...retiredSteps(measure)].slice(0, 1)] }
}

/** The step that leads to each state, as the steps here are told by where they lead. */
const stepTo: Partial<Record<CommitmentState, Step>> = {
  proposed: 'ask',
  accepted: 'accept',
  reserved: 'reserve',
  countered: 'counter',
  clearing: 'clear',
  declined: 'decline',
  withdrawn: 'withdraw',
  superseded: 'askAnew',
  ended: 'end',
}

/** Where the steps have brought it: what the application itself moves with each of them. */
const standingAfter = (shake: HandshakeContent, steps: Handshake['steps'], personFunction: string | null) => {
  const [asked, answered] = [
    steps.findLast((s) => s.mandate === null && s.to === 'proposed'),
    steps.findLast((s) => s.mandate !== null),
  ]
  const isMade = answered?.to === 'countered' || answered?.to === 'offered'
  return {
    version: steps.length,
    clearings: steps.filter((s) => s.to === 'clearing').length,
    askedById: asked?.personId ?? null,
    answeredById: answered?.personId ?? null,
    answeredAt: answered?.at ?? null,
    madeWith: isMade ? answered.mandate : null,
    made: isMade
      ? {
          ...{ text: (answered.to === 'countered' && answered.text) || shake.text, role: shake.role },
          ...{ dueText: null, resources: null, personFunction, anchoredIn: answered.anchoredIn ?? null },
        }
      : null,
  }
}

export type Handshake = {
  row: typeof commitments.$inferInsert & { id: string; role: CommitmentRole; partnerId: string }
  code: PartnerCode
  measure: MeasureContent
  steps: (typeof commitmentSteps.$inferInsert & { at: Date; to: CommitmentState })[]
  acceptedAt: Date | null
  endedAt: Date | null
}
/** What counted as agreed at that instant. */
export const isAgreedAt = ({ acceptedAt, endedAt }: Handshake, at: Date) =>
  acceptedAt !== null && acceptedAt <= at && (endedAt === null || endedAt > at)

export const makeHandshakes = (content: Content, people: People) => {
  const measures = new Map(content.measures.map((m) => [m.number, m]))
  const all = [
    ...content.measures.flatMap((m) => [
      ...(m.lead ? [asked(m, m.lead[0], 'lead', content)] : []),
      ...(m.coLeads ?? []).map((code) => asked(m, code, 'coLead', content)),
      ...(m.contributors ?? []).map((code) => asked(m, code, 'contributor', content)),
    ]),
    ...content.handshakes,
  ].map((shake) => withEnd(shake, measures.get(shake.measure)!, content))

  const idFor = (shake: HandshakeContent) =>
    idOf('commitment', shake.key ?? `${shake.measure} ${shake.partner} ${shake.role} ${shake.steps[0]!.on}`)
  const pledgeOf = (shake: HandshakeContent) =>
    content.pledges.find((p) => p.measure === shake.measure && p.partner === shake.partner)

  const make = (shake: HandshakeContent): Handshake => {
    const measure = measures.get(shake.measure)!
    const id = idFor(shake)
    // Without the state: what is superseded is so in the same instant in which the new one is asked or accepted.
    const at = (step: StepContent) => during(step.on, `${shake.measure} ${shake.partner}`)
    const steps = shake.steps.map((step, i) => {
      const person = step.by === 'S' ? people.secretariat : people.of(shake.partner).answering(step.mandate)
      return {
        id: idOf('step', id, String(i)),
        partnershipId,
        planId,
        commitmentId: id,
        from: shake.steps[i - 1]?.to ?? null,
        to: step.to,
        step: stepTo[step.to] ?? null,
        personId: person.id,
        mandate: step.by === 'S' ? null : person.mandate,
        onBehalfOf: step.onBehalfOf ?? null,
        anchoredIn: step.anchoredIn ?? null,
        text: step.text ?? (i === 0 ? shake.text : null),
        cause: step.cause ?? null,
        at: at(step),
      }
    })
    const accepted = shake.steps.find((s) => s.to === 'accepted')
    const left = accepted && shake.steps.slice(shake.steps.indexOf(accepted)).find((s) => s.to !== 'accepted')
    const pledge = pledgeOf(shake)
    const agreed: AgreedWords | null = accepted
      ? {
          text: shake.text,
          role: shake.role,
          ...wordingOn(measure, accepted.on, content),
          resources: pledge && pledge.state !== 'wanted' ? pledge.text : null,
          personFunction: people.of(shake.partner).answering(accepted.mandate).function,
          anchoredIn: accepted.anchoredIn ?? null,
          agreedOn: accepted.on,
        }
      : null
    return {
      measure,
      code: shake.partner,
      steps,
      acceptedAt: accepted ? at(accepted) : null,
      endedAt: left ? at(left) : null,
      row: {
        id,
        partnershipId,
        planId,
        measureId: measureId(shake.measure),
        partnerId: partnerId(shake.partner),
        role: shake.role,
        state: shake.steps.at(-1)!.to,
        text: shake.text,
        becauseYou: shake.becauseYou ?? null,
        answerByOn: shake.answerByOn ?? null,
        source: shake.source ?? null,
        agreed,
        ...standingAfter(shake, steps, people.of(shake.partner).answering(undefined).function),
        followsId: shake.follows ? idOf('commitment', shake.follows) : null,
        replacesId: shake.replaces ? idOf('commitment', shake.replaces) : null,
        createdAt: steps[0]!.at,
      },
    }
  }
  const made = all.map(make)
  const pledgeRows = content.pledges.map(
    ({ measure, partner, ...pledge }, i): typeof pledges.$inferInsert => {
      const { row } = made.findLast((h) => h.measure.number === measure && h.code === partner)!
      return {
        id: idOf('pledge', String(i)),
        partnershipId,
        planId,
        commitmentId: row.id,
        ...pledge,
        createdAt: row.createdAt!,
      }
    },
  )
  return { made, pledgeRows }
}
