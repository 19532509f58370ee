import { shallowRef } from 'vue'
import type { Messages } from './messages.ts'

export const locales = ['nb', 'nn', 'en'] as const
export type Locale = (typeof locales)[number]
/** Each language's own name for itself; the same in every language. */
export const localeNames = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' } as const satisfies Record<
  Locale,
  string
>

export const locale = shallowRef<Locale>('nb')
export const messages = shallowRef<Messages>({} as Messages)

const loaders: Record<Locale, () => Promise<{ default: Messages }>> = {
  nb: () => import('./nb/index.ts'),
  nn: () => import('./nn/index.ts'),
  en: () => import('./en/index.ts'),
}
const remembered = 'avtalt.locale'
const isLocale = (value: string | null): value is Locale => locales.some((l) => l === value)

/** The reader's choice, else the browser's languages, else bokmål. */
export const firstLocale = (): Locale => {
  const stored = localStorage.getItem(remembered)
  if (isLocale(stored)) return stored
  for (const language of navigator.languages) {
    const short = language.slice(0, 2).toLowerCase()
    if (short === 'no') return 'nb'
    if (isLocale(short)) return short
  }
  return 'nb'
}

/** Loads one language, and only that; the old texts stand until the new ones are here. */
export const loadLocale = async (wanted: Locale) => {
  const loaded = await loaders[wanted]()
  messages.value = loaded.default
  locale.value = wanted
  document.documentElement.lang = wanted
  localStorage.setItem(remembered, wanted)
}
