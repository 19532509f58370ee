import type { Pairs, Work } from './compare-work.ts'
import { fold, groupBy } from './match.ts'
import { leadProblem, secondLeadProblem } from './responsibility-problems.ts'
import { settle, type Wanted } from './responsibility.ts'
import { sameKey } from './words.ts'

/** Name in the file -> the partner it was taken for; null, or not there: a new one, "må bekreftes". */
export type PartnerChoices = ReadonlyMap<string, string | null>

export const compareResponsibility = (work: Work, pairs: Pairs, choices: PartnerChoices) => {
  const { file, current, options, set } = work
  const partnerIdOf = partnerIds(work, choices)
  const standing = groupBy(current.commitments, (c) => c.measureId)
  const names = new Map([...current.partners, ...set.partners].map((p) => [p.id, p.name]))
  const words = new Map(set.wordings.map((w) => [w.measureId, w]))
  for (const measure of file.measures) {
    const { id, current: before } = pairs.get(measure)!
    const wanted = measure.partners.map((p): Wanted => ({ ...p, partnerId: partnerIdOf.get(p.name)! }))
    const stands = standing.get(id) ?? []
    const agreement = settle({ ...(words.get(id) ?? before!), id }, wanted, stands, options)
    set.commitments.push(...agreement.created.map((c) => ({ ...c, id: options.newId() })))
    set.unchanged.commitments += agreement.unchanged
    const lead = wanted.find((w) => w.role === 'lead')?.name ?? ''
    set.problems.push(...agreement.secondLeads.map((second) => secondLeadProblem(second, lead)))
    for (const refused of agreement.refused) {
      set.problems.push(leadProblem(refused, stands, names))
      set.notTaken.push({
        row: refused.row,
        column: refused.column,
        value: refused.name,
        code: 'lead.alreadyAgreed',
      })
    }
  }
}

/** One new partner for each name that nobody was taken for, however its letters are cased. */
const partnerIds = ({ file, current, options, set }: Work, choices: PartnerChoices): Map<string, string> => {
  const ids = new Map<string, string>()
  const standing = new Map(current.partners.map((p) => [fold(p.name), p.id]))
  const made = new Map<string, string>()
  for (const { name } of file.measures.flatMap((m) => m.partners)) {
    if (ids.has(name)) continue
    const known = choices.get(name) ?? standing.get(fold(name)) ?? made.get(sameKey(name))
    const id = known ?? options.newId()
    ids.set(name, id)
    if (known !== undefined) continue
    made.set(sameKey(name), id)
    set.partners.push({ id, name })
  }
  set.unchanged.partners = new Set(ids.values()).size - set.partners.length
  return ids
}
