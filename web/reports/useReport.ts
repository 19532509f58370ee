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
  const shown = ref(false)
  const refused = shallowRef<Faults>({})

  const written = computed(() => {
    const { savedAt: _, ...rest } = draft
    return JSON.stringify(rest)
  })
  watch(written, () => {
    refused.value = {}
    draft.savedAt = new Date().toISOString()
    isKept.value = keepDraft(of, draft)
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
    problem.value = undefined
    try {
      const sent = await send({ measureId: measure().id, planId: measure().plan.id }, body)
      forgetDraft(of)
      return sent
    } catch (caught) {
      problem.value = caught
      if (caught instanceof ApiProblem) refused.value = refusedFaults(caught.errors)
      return undefined
    } finally {
      isBusy.value = false
    }
  }
  const submit = async () => {
    shown.value = true
    if (faultyStep() !== undefined) return undefined
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
  }
  /** What was sent with this key stays sent; what is written now is another report. */
  const renew = () => {
    draft.key = newDraft(null).key
    problem.value = undefined
  }
  const discard = () => forgetDraft(of)

  return {
    ...{ draft, isKept, isBusy, problem, faults, asksProgress },
    ...{ isStepWhole, faultyStep, submit, submitUnchanged, acceptSeen, renew, discard },
  }
}
