import { ref, shallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api, type Reply } from '../api/client.ts'
import { returnPath } from './guard.ts'
import { useSession, type Me } from './session.ts'

type Persona = 'secretariat' | 'contact' | 'representative'
export const personas = ['secretariat', 'contact', 'representative'] as const satisfies readonly Persona[]

/** The ways in: a mail with a code, the link of that mail, or the example's people. */
export const useSignIn = () => {
  const session = useSession()
  const router = useRouter()
  const route = useRoute()
  const isBusy = ref(false)
  const problem = shallowRef<unknown>()

  const attempt = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
    if (isBusy.value) return undefined
    isBusy.value = true
    problem.value = undefined
    try {
      return await act()
    } catch (caught) {
      problem.value = caught
      return undefined
    } finally {
      isBusy.value = false
    }
  }
  const enter = async (me: Me) => {
    await session.enter(me)
    await router.push(returnPath(route.query['til']))
  }
  const locale = () => document.documentElement.lang as Me['locale']

  return {
    isBusy,
    problem,
    ask: (email: string): Promise<Reply<'POST /session/link'> | undefined> =>
      attempt(() => api('POST /session/link', { body: { email, locale: locale() } })),
    enterCode: (request: string, code: string) =>
      attempt(async () => enter(await api('POST /session', { body: { request, code } }))),
    enterToken: (token: string) =>
      attempt(async () => enter(await api('POST /session', { body: { token } }))),
    enterAs: (as: Persona) => attempt(async () => enter(await api('POST /session/demo', { body: { as } }))),
  }
}
