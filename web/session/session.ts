import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api, type Reply } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { loadLocale, locale, type Locale } from '../i18n/index.ts'

export type Me = Reply<'GET /me'>
export type Membership = Me['memberships'][number]
export type Installation = Reply<'GET /installation'>

/** Who is here and in which language; nothing else lives in a store, the rest is in the query cache. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const installation = shallowRef<Installation | null>(null)
  const isSignedIn = computed(() => me.value !== null)
  let asked: Promise<void> | undefined

  const enter = async (person: Me) => {
    me.value = person
    if (person.locale !== locale.value) await loadLocale(person.locale)
  }
  const ask = async () => {
    try {
      await enter(await api('GET /me'))
    } catch (problem) {
      if (!(problem instanceof ApiProblem && problem.status === 401)) throw problem
    }
  }
  /** Asks once who is here; a failure other than "nobody" may be asked again. */
  const ready = () =>
    (asked ??= ask().catch((problem: unknown) => {
      asked = undefined
      throw problem
    }))
  const learnInstallation = async () => {
    installation.value ??= await api('GET /installation').catch(() => null)
  }
  const forget = () => {
    me.value = null
  }
  const chooseLocale = async (wanted: Locale) => {
    await loadLocale(wanted)
    if (me.value) me.value = await api('PATCH /me', { body: { locale: wanted } })
  }
  return { me, installation, isSignedIn, ready, enter, forget, learnInstallation, chooseLocale }
})
