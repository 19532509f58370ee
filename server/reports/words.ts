import type { Plan } from '../edits/commands.ts'
import { invalid, notFound } from '../http/problem.ts'
import type { ReportInput } from './contract.ts'
import { passedBy } from './present.ts'
import type { Desk } from './queries.ts'
import { askFaults, faultsOf, fitsScale, mayBeUnchanged, type Words } from './rules.ts'

/** What is said; "no change" says what was said last, in full, so that each report stands alone. @throws 422 */
export const wordsOf = (plan: Plan, desk: Desk, body: ReportInput, today: string): Words => {
  if (body.isUnchanged) return unchangedWords(plan, desk, body, today)
  const { phase, course, progress, done, cause, consequence, nextStep, ask, partnerId } = body
  if (phase === null) throw invalid([{ path: 'body.phase', code: 'required' }])
  const words = { phase, course, progress, done, cause, consequence, nextStep }
  const faults = [
    ...faultsOf(words, { scale: plan.progressScale, isContinuous: desk.isContinuous }),
    ...(ask ? askFaults(ask, partnerId, today) : []),
  ]
  if (faults.length > 0) throw invalid(faults.map(({ field, code }) => ({ path: `body.${field}`, code })))
  if (ask?.recipientPartnerId && !desk.hasRecipient) throw notFound()
  return words
}

const unchangedWords = (plan: Plan, desk: Desk, body: ReportInput, today: string): Words => {
  const may = mayBeUnchanged(desk.earlier, passedBy(today, desk.due, desk.milestones))
  const [last] = desk.earlier
  if (!last || (may !== 'free' && may !== 'sentence'))
    throw invalid([{ path: 'body.isUnchanged', code: may }], 'report.unchangedRefused')
  if (may === 'sentence' && body.done === null)
    throw invalid([{ path: 'body.done', code: 'required' }], 'report.sentenceMissing')
  const said = (['phase', 'course', 'progress', 'nextStep', 'cause', 'consequence', 'ask'] as const).filter(
    (field) => body[field] !== null,
  )
  if (said.length + body.milestonesDone.length > 0)
    throw invalid(
      [...said, ...(body.milestonesDone.length > 0 ? ['milestonesDone'] : [])].map((field) => ({
        path: `body.${field}`,
        code: 'unexpected',
      })),
    )
  const { phase, course, cause, consequence, nextStep } = last
  const progress =
    last.progress !== null && fitsScale(last.progress, plan.progressScale) ? last.progress : null
  return { phase, course, progress, cause, consequence, nextStep, done: body.done }
}
