import { computed, reactive, ref } from 'vue'
import { api } from '../api/client.ts'
import { t } from '../i18n/index.ts'
import type { DialogProps } from './acts.ts'
import { faultFrom, isAddress, restOf } from './faults.ts'
import { usePartnershipStep, type Member } from './queries.ts'

type Role = Member['role']
type Mandate = Member['mandate']
/** What a role usually may; source: domain rules on mandates. */
const usual = {
  contact: 'prepare',
  representative: 'decide',
  observer: 'prepare',
  secretariat: 'prepare',
} as const

/** Draft, faults and sending of an invitation, within the roles and mandates this reader may give. */
export const useInvitation = ({ partnership, partner }: DialogProps) => {
  const roles: Role[] = partner
    ? (['contact', 'representative'] as const).filter((role) => partner.can.mandates[role].length > 0)
    : ['observer', 'secretariat']
  const mandatesOf = (role: Role): readonly Mandate[] =>
    partner && (role === 'contact' || role === 'representative') ? partner.can.mandates[role] : ['prepare']
  const usualOf = (role: Role) =>
    mandatesOf(role).includes(usual[role]) ? usual[role] : mandatesOf(role).at(-1)!
  const draft = reactive({
    ...{ name: '', email: '', personFunction: '', source: '', isDeputy: false },
    role: roles[0]!,
    mandate: usualOf(roles[0]!),
  })
  const mandates = computed(() => mandatesOf(draft.role))
  /** Another role brings what it usually may, until one has chosen. */
  const choose = (role: Role) => {
    const isUsual = draft.mandate === usualOf(draft.role)
    draft.role = role
    if (isUsual || !mandates.value.includes(draft.mandate)) draft.mandate = usualOf(role)
  }
  /** Who answers for a partner is for the partner to say: the secretariat tells how it knows. */
  const asksSource = partnership.can.update && partner !== null

  const isTried = ref(false)
  const { problem, isBusy, run } = usePartnershipStep(() => partnership.id)
  const own = computed(() => ({
    name: draft.name.trim() ? undefined : t('partners.invite.nameMissing'),
    email: isAddress(draft.email) ? undefined : t('partners.form.emailWrong'),
    source: !asksSource || draft.source.trim() ? undefined : t('partners.invite.sourceMissing'),
  }))
  const faults = computed(() => ({
    ...(isTried.value ? own.value : { name: undefined, source: undefined }),
    email:
      (isTried.value ? own.value.email : undefined) ??
      faultFrom(problem.value, 'email', t('partners.form.emailWrong')),
  }))
  const send = async () => {
    isTried.value = true
    if (Object.values(own.value).some(Boolean)) return false
    const { name, email, role, mandate, isDeputy, personFunction, source } = draft
    const body = {
      ...{ name: name.trim(), email: email.trim(), role, mandate },
      ...{ personFunction, source, partnerId: partner?.id ?? null },
      isDeputy: role === 'representative' && isDeputy,
    }
    return run(
      () => api('POST /partnerships/:id/memberships', { params: { id: partnership.id }, body }),
      t('partners.invite.done', { name: body.name }),
    )
  }
  const shown = computed(() => restOf(problem.value, 'email'))
  return { draft, roles, mandates, asksSource, faults, problem: shown, isBusy, choose, send }
}
