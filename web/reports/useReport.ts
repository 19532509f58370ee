import { computed, reactive, ref, shallowRef, watch } from 'vue'
import type { Reply } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { forgetDraft, keepDraft, keptDraft, newDraft, type DraftOf } from './drafts.ts'
import { useSendReport, type SentReport } from './queries.ts'
import { bodyOf, faultsOf, refusedFaults, stepFields, type Faults, type Reporter } from './report-words.ts'

type Measure = Reply<'GET /measures/:id'>

/** A report being written: its draft, kept as it is written; its faults; sending it once. */
export const useReport = (measure: () => Measure, reporter: Reporter, personId: string) => {
  const of: DraftOf = { personId, measureId: measure().id, partnerId: reporter.partnerId }
  const send = useSendReport()
  const draft = reactive(keptDraft(of) ?? newDraft(reporter.latestId))
  const isKept = ref(true)
  const isBusy = ref(false)
  const problem = shallowRef<unknown>()
  /** Each failure is said anew, also where it is the same. */
  const failures = ref(0)
  const shown = ref(false)
  const refused = shallowRef<Faults>({})

  const written = computed(() => {
    const { savedAt: _, key: __, seen: ___, ...words } = draft
    return JSON.stringify(words)
  })
  const keep = () => {
    draft.savedAt = new Date().toISOString()
    isKept.value = keepDraft(of, draft)
  }
  watch(written, () => {
    refused.value = {}
    keep()
  })

  const asksProgress = computed(() => measure().plan.progressScale !== 'off' && !measure().isContinuous)
  const lacking = computed(() => faultsOf(draft, reporter))
  /** Said once somebody has wanted to go on, not while writing begins. */
  const faults = computed<Faults>(() => ({ ...refused.value, ...(shown.value ? lacking.value : {}) }))
  const isStepWhole = (step: number) => {
    shown.value = true
    const whole = !stepFields[step - 1]!.some((field) => field in faults.value)
    if (whole) shown.value = false
    return whole
  }
  /** The first step with a fault; undefined where there is none. */
  const faultyStep = () => {
    const at = stepFields.findIndex((fields) => fields.some((field) => field in faults.value))
    return at < 0 ? undefined : at + 1
  }

  const trySending = async (body: ReturnType<typeof bodyOf>): Promise<SentReport | undefined> => {
    if (isBusy.value) return undefined
    isBusy.value = true
    // What went wrong before stays until the answer comes: nothing moves under a second press.
    try {
      const sent = await send({ measureId: measure().id, planId: measure().plan.id }, body)
      forgetDraft(of)
      problem.value = undefined
      return sent
    } catch (caught) {
      problem.value = caught
      failures.value += 1
      if (caught instanceof ApiProblem) refused.value = refusedFaults(caught.errors)
      return undefined
    } finally {
      isBusy.value = false
    }
  }
  /** What somebody else has ticked or removed since cannot be unticked here any longer. */
  const dropGoneMilestones = () => {
    const open = measure().milestones.filter(({ doneOn }) => doneOn === null)
    draft.ticked = Object.fromEntries(
      Object.entries(draft.ticked).filter(([id]) => open.some((milestone) => milestone.id === id)),
    )
  }
  const submit = async () => {
    shown.value = true
    if (faultyStep() !== undefined) return undefined
    dropGoneMilestones()
    return trySending(bodyOf(draft, reporter.partnerId, asksProgress.value))
  }
  /** "Ingen endring siden sist", with the one sentence where it is asked for; of the draft only its key and what it has seen. */
  const submitUnchanged = (sentence: string) =>
    trySending({
      idempotencyKey: draft.key,
      partnerId: reporter.partnerId,
      seen: draft.seen,
      isUnchanged: true,
      done: sentence.trim() || null,
      recordedFrom: draft.recordedFrom.trim() || null,
    })
  /** Having seen what was reported since: the draft goes on from there. */
  const acceptSeen = (latestId: string | null) => {
    draft.seen = latestId
    problem.value = undefined
    keep()
  }
  /** What was sent with this key stays sent; what is written now is another report. */
  const renew = () => {
    draft.key = newDraft(null).key
    problem.value = undefined
    keep()
  }
  const discard = () => forgetDraft(of)

  return {
    ...{ draft, isKept, isBusy, problem, failures, faults, asksProgress },
    ...{ isStepWhole, faultyStep, submit, submitUnchanged, acceptSeen, renew, discard },
  }
}
