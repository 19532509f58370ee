import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { t } from '../i18n/index.ts'
import { faultFrom, isAddress, restOf } from './faults.ts'
import { usePartnership, usePartnershipStep, type Partnership } from './queries.ts'
import { bodyOf, differing, draftOf, type SettingsDraft, type SettingsField } from './settings-draft.ts'

const ranges = { freshDays: [1, 1000], goalCap: [1, 100], retentionMonths: [1, 240] } as const
const numberFault = (draft: SettingsDraft, field: keyof typeof ranges) => {
  const [from, to] = ranges[field]
  const text = draft[field].trim()
  const isSound = /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to
  return isSound ? undefined : t('settings.numberWrong', { from, to })
}
const missing = (text: string) => (text.trim() ? undefined : t('settings.levelMissing'))
const faultsIn = (draft: SettingsDraft) => ({
  name: draft.name.trim() ? undefined : t('settings.nameMissing'),
  secretariatEmail:
    !draft.secretariatEmail.trim() || isAddress(draft.secretariatEmail)
      ? undefined
      : t('partners.form.emailWrong'),
  freshDays: numberFault(draft, 'freshDays'),
  goalCap: numberFault(draft, 'goalCap'),
  retentionMonths: numberFault(draft, 'retentionMonths'),
  goals: draft.levelNames.goals.map(missing).find(Boolean),
  measure: missing(draft.levelNames.measure),
  milestone: missing(draft.levelNames.milestone),
})

/** Draft, faults and saving of the settings; what others save meanwhile never replaces what one has typed. */
export const useSettings = (id: () => string) => {
  const { data, error, refetch } = usePartnership(id)
  const draft = ref<SettingsDraft>()
  /** What the fields began as. */
  const base = shallowRef<Partnership>()
  /** What stands now in fields that one has typed in and others have saved. */
  const others = shallowRef<Partial<SettingsDraft>>({})
  /** The way back from what was saved last. */
  const before = shallowRef<{ was: SettingsDraft; fields: SettingsField[] }>()
  const isTried = ref(false)

  const touched = computed(() =>
    draft.value && base.value ? differing(draft.value, draftOf(base.value)) : [],
  )
  const isDirty = computed(() => touched.value.length > 0)
  const begin = (from: Partnership) => {
    draft.value = draftOf(from)
    base.value = from
    others.value = {}
    isTried.value = false
  }
  /** Untouched fields follow what was saved by others; typed ones stay, beside what now stands. */
  const takeIn = (from: Partnership) => {
    const [was, now] = [draftOf(base.value!), draftOf(from)]
    const pick = (source: SettingsDraft, fields: readonly SettingsField[]) =>
      Object.fromEntries(fields.map((field) => [field, source[field]])) as Partial<SettingsDraft>
    const saved = differing(was, now)
    others.value = pick(
      now,
      touched.value.filter((field) => saved.includes(field)),
    )
    draft.value = { ...now, ...pick(draft.value!, touched.value) }
    base.value = from
  }
  /** What is fetched after a save begins the fields anew. */
  let isSaved = false
  watch(
    data,
    (from) => {
      if (from) (isDirty.value && !isSaved ? takeIn : begin)(from)
      isSaved = false
    },
    { immediate: true },
  )

  const { problem, isBusy, run } = usePartnershipStep(id)
  const isConflict = computed(
    () => problem.value instanceof ApiProblem && problem.value.code === 'partnership.changed',
  )
  const own = computed(() => (draft.value ? faultsIn(draft.value) : undefined))
  const faults = computed(() => ({
    ...(isTried.value ? own.value : undefined),
    zone: faultFrom(problem.value, 'zone', t('settings.zoneWrong')),
  }))
  const send = (from: SettingsDraft, fields: SettingsField[], done: string) => {
    const body = { ...bodyOf(from, fields), seen: base.value!.revision }
    return run(async () => {
      await api('PATCH /partnerships/:id', { params: { id: id() }, body })
      isSaved = true
    }, done)
  }
  const save = async () => {
    isTried.value = true
    if (!draft.value || !isDirty.value || Object.values(own.value ?? {}).some(Boolean)) return
    const back = { was: draftOf(base.value!), fields: touched.value }
    if (await send(draft.value, touched.value, t('settings.saved'))) before.value = back
    else if (isConflict.value) await refetch()
  }
  const undo = async () => {
    const back = before.value
    if (back && (await send(back.was, back.fields, t('settings.undone')))) before.value = undefined
  }
  const reset = () => base.value && begin(base.value)

  const hold = (event: BeforeUnloadEvent) => isDirty.value && event.preventDefault()
  window.addEventListener('beforeunload', hold)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(() => !isDirty.value || window.confirm(t('edits.discard')))
  const shown = computed(() => (isConflict.value ? undefined : restOf(problem.value, 'zone')))
  return {
    ...{ data, error, refetch, draft, faults, others, isDirty, isConflict, isBusy, before },
    ...{ problem: shown, save, undo, reset },
  }
}
