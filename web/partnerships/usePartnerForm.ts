import { computed, reactive, ref } from 'vue'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { t } from '../i18n/index.ts'
import { faultFrom, isAddress, isDay, restOf } from './faults.ts'
import { usePartnershipStep, type Partner } from './queries.ts'

const textFields = [
  'name',
  'shortName',
  'kind',
  'organisationNumber',
  'mailbox',
  'invitedBecause',
  'joinedOn',
] as const
type Draft = Record<(typeof textFields)[number], string> & { isMailboxUsed: boolean }
const valueOf = (text: string) => text.trim() || null

/** Draft and faults of a partner; sends what differs, and what it was when the form was opened. */
export const usePartnerForm = (partnershipId: () => string, partner: Partner | null) => {
  const draft = reactive(
    Object.fromEntries([
      ...textFields.map((field) => [field, partner?.[field] ?? '']),
      ['isMailboxUsed', partner?.isMailboxUsed ?? false],
    ]) as Draft,
  )
  const isTried = ref(false)
  const { problem, isBusy, run } = usePartnershipStep(partnershipId)
  const isTaken = computed(
    () => problem.value instanceof ApiProblem && problem.value.code === 'partner.nameTaken',
  )
  const digits = () => draft.organisationNumber.replace(/\s/g, '')
  const own = computed(() => ({
    name: draft.name.trim() ? undefined : t('partners.form.nameMissing'),
    organisationNumber: /^(\d{9})?$/.test(digits()) ? undefined : t('partners.form.numberWrong'),
    mailbox: !draft.mailbox.trim() || isAddress(draft.mailbox) ? undefined : t('partners.form.emailWrong'),
    joinedOn: !draft.joinedOn || isDay(draft.joinedOn) ? undefined : t('partners.form.dateWrong'),
  }))
  const faults = computed(() => {
    if (!isTried.value) return {}
    const { name, organisationNumber, mailbox, joinedOn } = own.value
    return {
      name: name ?? (isTaken.value ? t('error.partner.nameTaken') : undefined),
      organisationNumber:
        organisationNumber ?? faultFrom(problem.value, 'organisationNumber', t('partners.form.numberWrong')),
      mailbox: mailbox ?? faultFrom(problem.value, 'mailbox', t('partners.form.emailWrong')),
      joinedOn: joinedOn ?? faultFrom(problem.value, 'joinedOn', t('partners.form.dateWrong')),
    }
  })

  const wanted = () => ({
    ...Object.fromEntries(textFields.map((field) => [field, valueOf(draft[field])])),
    name: draft.name.trim(),
    organisationNumber: digits() || null,
    isMailboxUsed: draft.isMailboxUsed,
  })
  const create = () =>
    api('POST /partnerships/:id/partners', { params: { id: partnershipId() }, body: wanted() })
  const update = (from: Partner) => {
    const changed = Object.entries(wanted()).filter(
      ([field, value]) => value !== from[field as keyof Partner],
    )
    const saw = Object.fromEntries(changed.map(([field]) => [field, from[field as keyof Partner]]))
    const body = { ...Object.fromEntries(changed), saw }
    return api('PATCH /partners/:id', { params: { id: from.id }, body })
  }
  /** True where it was saved; nothing typed is lost where it was not. */
  const save = async () => {
    isTried.value = true
    if (Object.values(own.value).some(Boolean)) return false
    return run(
      async () => void (await (partner ? update(partner) : create())),
      partner ? t('partners.form.saved') : t('partners.form.added', { name: draft.name.trim() }),
    )
  }
  const shown = computed(() =>
    isTaken.value ? undefined : restOf(problem.value, 'organisationNumber', 'mailbox', 'joinedOn'),
  )
  return { draft, faults, problem: shown, isBusy, save }
}
