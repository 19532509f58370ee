import { measuresWithLead } from '../../server/responsibilities/list-rules.ts'
import type { Cell, Matrix, MatrixMeasure, MatrixPartner } from './queries.ts'

/** One responsibility that may be asked for, as the preview begins. */
export type Draft = {
  key: string
  measure: MatrixMeasure
  partner: MatrixPartner
  role: Cell['role']
  text: string
  isTicked: boolean
  /** What an adopted document names, and is asked about as it is. */
  followsId: string | null
  /** Who has agreed to the lead: a yes to the lead takes over from there. */
  lead: { id: string; partnerName: string } | null
}

/** The agreed lead of each measure. */
export const leadsOf = ({ cells, partners }: Pick<Matrix, 'cells' | 'partners'>) => {
  const names = new Map(partners.map(({ id, name }) => [id, name]))
  return new Map(
    cells
      .filter((c) => c.role === 'lead' && c.state === 'accepted')
      .map((c) => [
        c.measureId,
        { id: c.id, partnerId: c.partnerId, partnerName: names.get(c.partnerId) ?? '' },
      ]),
  )
}
const isAskedFor = ({ role, state }: Cell) => role === 'lead' && state !== 'named' && state !== 'declined'

/**
 * What the chosen cells ("measure partner") would be asked: an adopted document's own role and words where it names them, else the
 * lead where nobody has it, is asked for it or stands before in the same preview, and a shared responsibility where somebody does.
 */
export const draftsOf = (matrix: Matrix, keys: Iterable<string>): Draft[] => {
  const chosen = new Set(keys)
  const measures = new Map(matrix.measures.map((m) => [m.id, m]))
  const partners = new Map(matrix.partners.map((p) => [p.id, p]))
  const named = new Map(
    matrix.cells.filter((c) => c.state === 'named').map((c) => [`${c.measureId} ${c.partnerId}`, c]),
  )
  const leads = leadsOf(matrix)
  const led = new Set([
    ...measuresWithLead(matrix.cells),
    ...matrix.cells.filter(isAskedFor).map((c) => c.measureId),
    ...[...chosen].flatMap((key) => (named.get(key)?.role === 'lead' ? [named.get(key)!.measureId] : [])),
  ])
  return [...chosen].flatMap((key) => {
    const [measureId, partnerId] = key.split(' ') as [string, string]
    const [measure, partner, name] = [measures.get(measureId), partners.get(partnerId), named.get(key)]
    if (!measure || !partner?.isIn || measure.disposition !== 'active') return []
    const isTaken = name ? name.role === 'lead' && leads.has(measureId) : led.has(measureId)
    const role = isTaken ? 'coLead' : (name?.role ?? 'lead')
    if (role === 'lead') led.add(measureId)
    return [
      {
        ...{ key, measure, partner, role, isTicked: true, followsId: name?.id ?? null },
        text: name?.text || measure.expectedResult || measure.title,
        lead: leads.get(measureId) ?? null,
      },
    ]
  })
}
/** Every cell among those measures that an adopted document names, nobody has confirmed, and somebody can be asked about. */
export const namedKeys = (matrix: Matrix, shown: readonly MatrixMeasure[]): string[] => {
  const ids = new Set(shown.map(({ id }) => id))
  const keys = matrix.cells
    .filter((c) => c.state === 'named' && ids.has(c.measureId))
    .map((c) => `${c.measureId} ${c.partnerId}`)
  return draftsOf(matrix, keys).map(({ key }) => key)
}

/** Alphabetically, as the partners stand; within each in the order given. */
export const byPartner = <D extends Pick<Draft, 'partner'>>(drafts: readonly D[]) => {
  const groups = new Map<string, { partner: MatrixPartner; drafts: D[] }>()
  for (const draft of drafts) {
    const group = groups.get(draft.partner.id) ?? { partner: draft.partner, drafts: [] }
    groups.set(draft.partner.id, { ...group, drafts: [...group.drafts, draft] })
  }
  return [...groups.values()].sort((a, b) => a.partner.name.localeCompare(b.partner.name, 'nb'))
}

export const bodyItem = ({ measure, partner, role, text, followsId, lead }: Draft) => ({
  ...{ measureId: measure.id, partnerId: partner.id, role, text: text.trim(), followsId },
  replacesId: role === 'lead' ? (lead?.id ?? null) : null,
})
