import { computed } from 'vue'
import { useRoute, type RouteLocationRaw } from 'vue-router'
import { t } from '../i18n/index.ts'
import { useCurrentPlan } from '../plans/current-plan.ts'
import { useSession } from '../session/session.ts'
import { barChart, files, handshake, inbox, personGroup, table } from '../ui/icons.ts'

export type MenuEntry = {
  key: string
  text: string
  icon: string
  to: RouteLocationRaw
  isCurrent: boolean
  /** At the thumb of a phone only where there is room; the menu at the top has it always. */
  isRare?: boolean
}

/** The four that there is room for at the thumb. */
export const atThumb = (entries: readonly MenuEntry[]) => {
  const rare = entries.filter(({ isRare }) => isRare)
  const left = rare.slice(Math.max(0, 4 - (entries.length - rare.length)))
  return entries.filter((entry) => !left.includes(entry)).slice(0, 4)
}

/** The entries that exist for this reader, and which of them is open. */
export const useMenu = () => {
  const session = useSession()
  const route = useRoute()
  const { plans, plan, isKnown } = useCurrentPlan()
  return computed<MenuEntry[]>(() => {
    if (!session.isSignedIn || !isKnown.value) return []
    const params = { planId: plan.value?.id ?? '' }
    const entry = (key: string, text: string, icon: string, to: RouteLocationRaw): MenuEntry => ({
      key,
      text,
      icon,
      to,
      isCurrent: route.meta.menu === key,
    })
    /** Vår side: for those who speak for a partner. */
    const speaks = session.me?.memberships.some(
      (m) => m.partnerId !== null && (m.role === 'contact' || m.role === 'representative'),
    )
    const partnershipId = plan.value?.partnershipId ?? session.me?.memberships[0]?.partnershipId
    return [
      ...(plan.value
        ? [
            entry('overview', t('menu.overview'), barChart, { name: 'overview', params }),
            entry('tree', t('menu.tree'), table, { name: 'tree', params }),
            {
              ...entry('responsibilities', t('responsibilities.title'), handshake, {
                name: 'responsibilities',
                params,
              }),
              isRare: true,
            },
          ]
        : []),
      ...(plans.value.length === 1 ? [] : [entry('plans', t('menu.plans'), files, { name: 'plans' })]),
      ...(partnershipId
        ? [
            {
              ...entry('partners', t('menu.partners'), personGroup, {
                name: 'partners',
                params: { id: partnershipId },
              }),
              isRare: true,
            },
          ]
        : []),
      ...(speaks ? [entry('own', t('menu.own'), inbox, { name: 'own' })] : []),
    ]
  })
}
