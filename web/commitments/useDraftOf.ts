import { computed, ref } from 'vue'
import { api } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import type { Option } from './options.ts'
import type { Draft, DraftBody, Thread } from './queries.ts'

type Fields = {
  text: string
  dueText: string
  resources: string
  anchoredIn: string
  expectedOn: string
  role: Thread['role']
}

/** The draft that an answer goes on from, and is kept as: never written over one that was not seen. */
export const useDraftOf = (props: { option: Option; thread: Thread; draft: Draft | null }) => {
  const seen = ref(props.draft?.version ?? 0)
  const isStale = ref(false)
  /** What a colleague has kept meanwhile, beside what stands here. */
  const theirs = computed(() => (isStale.value ? props.draft : null))

  const begin = (fields: Fields) => {
    if (!props.draft || props.draft.step !== props.option.step || props.option.side !== 'partner') return
    const { role, ...texts } = props.draft.said
    for (const [name, text] of Object.entries(texts) as [keyof typeof texts, string | null][])
      if (text !== null) fields[name] = text
    if (role) fields.role = role
  }
  /** @throws 409 `draft.changed`: the next press counts, once the other has been read */
  const keep = async (said: DraftBody['said'], to: Pick<DraftBody, 'askedId' | 'note'>) => {
    if (isStale.value) seen.value = props.draft?.version ?? 0
    isStale.value = false
    try {
      const step = props.option.step as DraftBody['step']
      await api('PUT /commitments/:id/draft', {
        params: { id: props.thread.id },
        body: { seen: seen.value, step, said, ...to },
      })
    } catch (problem) {
      isStale.value = problem instanceof ApiProblem && problem.code === 'draft.changed'
      throw problem
    }
  }
  return { begin, keep, theirs }
}
