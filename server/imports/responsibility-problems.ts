import type { CurrentCommitment } from './current.ts'
import type { ImportProblem } from './model.ts'
import type { Wanted } from './responsibility.ts'

export const secondLeadProblem = ({ name, row, column }: Wanted): ImportProblem => ({
  ...{ row, column, code: 'partner.leadTwice', value: name, params: { name } },
  message: `${name} står også med hovedansvar og blir spurt om medansvar. Ett hovedansvar kan endres etterpå.`,
})

export const leadProblem = (
  { name, row, column, partnerId }: Wanted,
  current: readonly CurrentCommitment[],
  names: ReadonlyMap<string, string>,
): ImportProblem => {
  const holder = current.find((c) => c.role === 'lead' && c.partnerId !== partnerId)
  const lead = names.get(holder?.partnerId ?? '') ?? ''
  return {
    ...{ row, column, code: 'lead.alreadyAgreed', value: name, params: { name, lead } },
    message: `Hovedansvaret er avtalt med eller forespurt hos ${lead}. ${name} blir ikke spurt; spør om ansvar fra tiltaket om det skal endres.`,
  }
}
