import { useQuery } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'

export type TakeHome = Reply<'GET /partners/:id/take-home'>
export type TakeHomeItem = TakeHome['items'][number]
export type ReadKey = Reply<'GET /partners/:id/read-keys'>['items'][number]

export const useTakeHome = (id: () => string) =>
  useQuery({
    key: () => ['takeHome', id()],
    query: () => api('GET /partners/:id/take-home', { params: { id: id() } }),
    staleTime: 0,
  })

export const useReadKeys = (id: () => string) =>
  useQuery({
    key: () => ['readKeys', id()],
    query: () => api('GET /partners/:id/read-keys', { params: { id: id() } }),
    staleTime: 0,
  })
