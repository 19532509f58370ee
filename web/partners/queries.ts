import { useQuery } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'

export type PartnerReply = Reply<'GET /partners/:id'>
export type Responsibility = PartnerReply['responsibilities'][number]

export const usePartner = (id: () => string) =>
  useQuery({
    key: () => ['partner', id()],
    query: () => api('GET /partners/:id', { params: { id: id() } }),
    staleTime: 0,
  })
