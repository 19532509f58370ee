import { t, type MessageKey } from '../i18n/index.ts'

const groups = {
  measures: [
    'measure',
    'measure.number',
    'milestone',
    'milestone.due',
    'expectedResult',
    'background',
    'funding',
    'priority',
  ],
  people: ['lead', 'coLead', 'contributor', 'partner'],
  time: ['due', 'start', 'period'],
  status: ['phase', 'course', 'progress'],
  other: ['level', 'number', 'parent', 'text', 'comment', 'source', 'extra', 'ignore'],
} as const
type Role = (typeof groups)[keyof typeof groups][number]

const roleText = (role: Role) => t(`imports.role.${role}` satisfies MessageKey)

/** What a column may be read as, in groups; goal levels up to one more than the file has. */
export const roleGroups = (levels: number) => {
  const goals = Array.from({ length: Math.max(3, levels + 1) }, (_, i) => i + 1).flatMap((n) => [
    { word: `goal${n}`, text: t('imports.role.goal', { n }) },
    { word: `goal${n}.number`, text: t('imports.role.goalNumber', { n }) },
  ])
  const of = (roles: readonly Role[]) => roles.map((role) => ({ word: role, text: roleText(role) }))
  return [
    { label: t('imports.groups.goals'), roles: goals },
    { label: t('imports.groups.measures'), roles: of(groups.measures) },
    { label: t('imports.groups.people'), roles: of(groups.people) },
    { label: t('imports.groups.time'), roles: of(groups.time) },
    { label: t('imports.groups.status'), roles: of(groups.status) },
    { label: t('imports.groups.other'), roles: of(groups.other) },
  ]
}
