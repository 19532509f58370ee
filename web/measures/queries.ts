import { useQuery } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'

export type MeasureReply = Reply<'GET /measures/:id'>

export const useMeasure = (id: () => string) =>
  useQuery({ key: () => ['measure', id()], query: () => api('GET /measures/:id', { params: { id: id() } }) })
