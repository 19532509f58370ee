import { t } from '../i18n/index.ts'
import { countThemes, freeOf } from '../themes/theme-groups.ts'
import { measureFilter, type Tree } from './filter.ts'
import type { PlanFilters } from './filter-location.ts'

type Count = (given: PlanFilters) => number

/** Partners with an agreed lead, alphabetical, and "not agreed" last; nothing ranks them. */
export const leadChoices = ({ measures }: Pick<Tree, 'measures'>, countWith: Count) => {
  const names = new Map(measures.flatMap((m) => (m.lead ? [[m.lead.partnerId, m.lead.name] as const] : [])))
  const partners = [...names]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => a.text.localeCompare(b.text, 'nb'))
  return [...partners, { value: 'none', text: t('commitments.notAgreed') }].map((choice) => ({
    ...choice,
    n: countWith({ lead: choice.value }),
  }))
}

export const dueChoices = (countWith: Count) => [
  { value: 'overdue', text: t('plans.filter.overdue'), n: countWith({ due: 'overdue' }) },
  { value: 'soon', text: t('plans.filter.soon'), n: countWith({ due: 'soon' }) },
]

/** The plan's themes as they are grouped, then the free words; those that the other filters leave, or the one chosen. */
export const themeChoices = ({ plan, goals, measures, view }: Tree, { theme, ...others }: PlanFilters) => {
  const counts = countThemes(measures.filter(measureFilter(others, { goals, asOf: view.asOf })))
  if (theme !== undefined && !counts.has(theme)) counts.set(theme, 0)
  const groups = [
    ...plan.themeGroups,
    { name: t('themes.other'), themes: freeOf(plan.themeGroups, counts.keys()) },
  ]
  return groups.flatMap(({ name: group, themes }) =>
    themes.flatMap((value) => {
      const n = counts.get(value)
      return n === undefined ? [] : [{ value, text: value, n, group }]
    }),
  )
}

/** Filters that came with a link from elsewhere and have no button of their own. */
export const linkedFilters = (tree: Tree, filters: PlanFilters) => {
  const goal = tree.goals.find((g) => g.id === filters.goal)
  const partner = (id: string) =>
    tree.measures.flatMap((m) => m.partners).find((p) => p.partnerId === id)?.name ?? ''
  const { round } = tree.view
  const { coLead, contributor, reported, estimated } = filters
  return [
    { name: 'goal' as const, text: goal && t('plans.filter.goal', { title: goal.title }) },
    { name: 'round' as const, text: round && t('plans.filter.round', { round: round.name }) },
    { name: 'coLead' as const, text: coLead && t('plans.filter.coLead', { partner: partner(coLead) }) },
    {
      name: 'contributor' as const,
      text: contributor && t('plans.filter.contributor', { partner: partner(contributor) }),
    },
    {
      name: 'reported' as const,
      text: reported && t(reported === 'yes' ? 'plans.filter.reported' : 'plans.filter.notReported'),
    },
    { name: 'estimated' as const, text: estimated && t('plans.filter.estimated') },
  ].flatMap(({ name, text }) => (text ? [{ name, text }] : []))
}
