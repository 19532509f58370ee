import { computed, onBeforeUnmount, reactive, ref, shallowRef } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { ApiProblem, type Clash } from '../api/problem.ts'
import { t } from '../i18n/index.ts'
import { useInvalidatePlan } from '../plans/queries.ts'
import { changesOf, formName, toDraft, wordingFields, type Draft, type Field } from './fields.ts'
import { offerUndo } from './undo.ts'

type Values = object
type Outcome = { revision: number; changed: string[] }
type Sent = { seen: number; fields: never; isLanguageCorrection: boolean }

/** A draft of a thing's fields: what it was, what is written, sending only what differs, and the choice where two have written the same. */
export const useEdit = (given: {
  fields: readonly Field[]
  values: () => Values
  plan: () => { id: string; revision: number }
  send: (body: Sent) => Promise<Outcome>
}) => {
  const invalidate = useInvalidatePlan()
  const isOpen = ref(false)
  const isBusy = ref(false)
  const isCorrection = ref(false)
  const problem = shallowRef<unknown>()
  const clashes = shallowRef<Clash[]>([])
  const draft = reactive<Draft>({})
  let first: Draft = {}
  /** The revision the writer has seen; `shown`: the one a conflict has laid before them, seen once they choose. */
  let seen = 0
  let shown = 0

  const changes = () => changesOf(given.fields, first, draft)
  const isDirty = computed(() => isOpen.value && Object.keys(changes()).length > 0)
  const touchesWording = computed(() => wordingFields.some((name) => name in changes()))

  const open = () => {
    first = toDraft(given.fields, given.values() as Record<string, unknown>)
    Object.assign(draft, first)
    seen = given.plan().revision
    isCorrection.value = false
    problem.value = undefined
    isOpen.value = true
  }
  const close = () => {
    if (isDirty.value && !window.confirm(t('edits.discard'))) return false
    isOpen.value = false
    return true
  }
  const done = async ({ revision, changed }: Outcome) => {
    isOpen.value = false
    await invalidate(given.plan().id)
    if (changed.length > 0) offerUndo({ planId: given.plan().id, revision, text: t('edits.saved') })
  }
  const save = async () => {
    const fields = changes()
    if (isBusy.value) return
    if (Object.keys(fields).length === 0) return void close()
    isBusy.value = true
    problem.value = undefined
    try {
      const isLanguageCorrection = isCorrection.value && touchesWording.value
      await done(await given.send({ seen, fields: fields as never, isLanguageCorrection }))
    } catch (caught) {
      problem.value = caught
      if (caught instanceof ApiProblem && caught.clashes.length > 0) {
        clashes.value = caught.clashes.map((clash) => ({ ...clash, field: formName(clash.field) }))
        shown = Number(caught.params['revision'] ?? seen)
      }
    } finally {
      isBusy.value = false
    }
  }
  /** What the writer chose for each field: a text, or null for what stands there already. */
  const settle = async (chosen: Record<string, string | null>) => {
    for (const [name, text] of Object.entries(chosen)) {
      const theirs = clashes.value.find(({ field }) => field === name)?.current
      const standing = toDraft(given.fields, { [name]: theirs })[name] ?? ''
      first[name] = standing
      draft[name] = text ?? standing
    }
    clashes.value = []
    seen = shown
    if (Object.keys(changes()).length > 0) return save()
    isOpen.value = false
    await invalidate(given.plan().id)
  }

  /** To the form, with everything as it was written. */
  const back = () => {
    clashes.value = []
    problem.value = undefined
  }

  const hold = (event: BeforeUnloadEvent) => isDirty.value && event.preventDefault()
  window.addEventListener('beforeunload', hold)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(() => !isDirty.value || window.confirm(t('edits.discard')))

  return {
    isOpen,
    isBusy,
    isDirty,
    isCorrection,
    touchesWording,
    problem,
    clashes,
    draft,
    open,
    close,
    save,
    settle,
    back,
  }
}
export type Edit = ReturnType<typeof useEdit>
