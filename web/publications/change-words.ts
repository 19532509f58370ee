import { formatDate, localeNames, t, tLoose, type MessageKey } from '../i18n/index.ts'
import { numbered } from '../measures/titles.ts'
import { statusKeys } from '../status/statuses.ts'
import type { Change } from './queries.ts'

export const changeKeys = {
  added: 'publications.added',
  changed: 'publications.changed',
  removed: 'publications.removed',
} as const satisfies Record<Change['change'], MessageKey>

export const changeTitle = (change: Change) =>
  change.kind === 'plan' ? t('publications.theplan') : numbered(change)

/** A value as the public page would say it. */
const written = (field: string, value: string | null) => {
  if (value === null) return t('publications.nothing')
  if (field === 'status') return t(statusKeys[value as keyof typeof statusKeys])
  if (field === 'locale') return localeNames[value as keyof typeof localeNames]
  if (field === 'showsStatus') return t(value === 'true' ? 'publications.yes' : 'publications.no')
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : value
}

/** Each field that differs, with what the public reads now and what it will read. */
export const fieldRows = ({ fields }: Change) =>
  fields
    .filter(({ before, after }) => before !== null || after !== null)
    .map(({ field, before, after }) => ({
      field,
      name: tLoose(`publications.field.${field}` as MessageKey),
      before: written(field, before),
      after: written(field, after),
    }))
