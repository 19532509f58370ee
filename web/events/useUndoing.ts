import { computed } from 'vue'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { useAct } from '../edits/useAct.ts'
import { t } from '../i18n/index.ts'
import type { HistoryEvent } from './event-words.ts'

/** Takes back one step from a list of them; where somebody has built on it, `touchedBy` says who. */
export const useUndoing = (planId: () => string) => {
  const { isBusy, problem, act } = useAct()
  const undo = ({ revision }: Pick<HistoryEvent, 'revision'>) =>
    act(planId(), t('edits.undone'), () =>
      api('POST /plans/:id/undo', { params: { id: planId() }, body: { revision } }),
    )
  const touchedBy = computed(() =>
    problem.value instanceof ApiProblem ? problem.value.params['by'] : undefined,
  )
  return { isBusy, problem, undo, touchedBy }
}
