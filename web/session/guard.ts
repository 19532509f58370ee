import { useQueryCache } from '@pinia/colada'
import type { Router } from 'vue-router'
import { whenSignedOut } from '../api/problem.ts'
import { firstLocale, loadLocale } from '../i18n/index.ts'
import { useSession } from './session.ts'

/** Only paths of our own may be returned to after signing in. */
export const returnPath = (wanted: unknown) =>
  typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith('/logg-inn') ? wanted : '/'

/** Signed-in pages ask for signing in and come back; texts are here before the first page shows. */
export const guardSession = (router: Router) => {
  const session = useSession()
  const cache = useQueryCache()
  const texts = loadLocale(firstLocale())
  void session.learnInstallation()

  router.beforeEach(async (to) => {
    const [known] = await Promise.all([
      session.ready().then(
        () => true,
        () => false,
      ),
      texts,
    ])
    if (to.meta.isPublic || session.isSignedIn || !known) return true
    return { name: 'signIn', query: to.fullPath === '/' ? {} : { til: to.fullPath } }
  })

  whenSignedOut(() => {
    if (!session.isSignedIn) return
    session.forget()
    cache.getEntries().forEach((entry) => cache.remove(entry))
    const { fullPath } = router.currentRoute.value
    void router.push({ name: 'signIn', query: { til: fullPath, slutt: '1' } })
  })
}
