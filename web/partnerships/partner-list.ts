import type { LocationQuery } from 'vue-router'
import type { MessageKey } from '../i18n/index.ts'
import type { Member, Partner } from './queries.ts'

export const shown = ['now', 'warn', 'waiting', 'left'] as const
export type Shown = (typeof shown)[number]
export type PartnerFilters = { q: string; show: Shown }

/** Today's date where the reader is, as the server writes dates. */
export const today = () => new Date().toLocaleDateString('en-CA')
/** `leftOn` is the first day without it. */
export const hasLeft = ({ leftOn }: Pick<Partner, 'leftOn'>, on: string) => leftOn !== null && leftOn <= on

type Watched = Pick<Partner, 'people' | 'isConfirmed' | 'leftOn' | 'can'>
/** What somebody who looks after the partner's people should know; nothing for others, and nothing once it has left. */
export const warningsOf = (partner: Watched, on: string): MessageKey[] => {
  if (!partner.can.invite || hasLeft(partner, on)) return []
  return [
    ...(partner.people.some(({ role }) => role === 'contact') ? [] : (['partners.warn.contact'] as const)),
    ...(partner.people.some(({ mandate }) => mandate === 'decide')
      ? []
      : (['partners.warn.decide'] as const)),
    ...(partner.isConfirmed ? [] : (['partners.warn.name'] as const)),
  ]
}

const isShown = (partner: Partner, show: Shown, on: string) => {
  if (show === 'left') return hasLeft(partner, on)
  if (show === 'warn') return warningsOf(partner, on).length > 0
  if (show === 'waiting') return partner.people.some((person) => person.hasSignedIn === false)
  return !hasLeft(partner, on)
}

const folded = (text: string | null) => (text ?? '').toLocaleLowerCase('nb')
const holds = (words: readonly string[], ...texts: (string | null)[]) => {
  const all = folded(texts.filter(Boolean).join(' '))
  return words.every((word) => all.includes(word))
}
export const matches = (words: readonly string[], { name, email, personFunction }: Member) =>
  holds(words, name, email, personFunction)
export const wordsOf = (q: string) => folded(q).split(/\s+/).filter(Boolean)

/** A partner that is found by its own words keeps all its people; one found by a person shows that person. */
export const filtered = (
  partners: readonly Partner[],
  { q, show }: PartnerFilters,
  on: string,
): Partner[] => {
  const words = wordsOf(q)
  return partners
    .filter((partner) => isShown(partner, show, on))
    .map((partner) =>
      show === 'waiting'
        ? { ...partner, people: partner.people.filter((person) => person.hasSignedIn === false) }
        : partner,
    )
    .flatMap((partner) => {
      const { name, shortName, kind, organisationNumber } = partner
      if (holds(words, name, shortName, kind, organisationNumber)) return [partner]
      const people = partner.people.filter((person) => matches(words, person))
      return people.length > 0 ? [{ ...partner, people }] : []
    })
}

export const countOf = (partners: readonly Partner[], show: Shown, on: string) =>
  partners.filter((partner) => isShown(partner, show, on)).length

/** From the address; what it does not know is left out, never guessed. */
export const filtersOf = (query: LocationQuery): PartnerFilters => ({
  q: typeof query['q'] === 'string' ? query['q'] : '',
  show: shown.find((one) => one === query['vis']) ?? 'now',
})
