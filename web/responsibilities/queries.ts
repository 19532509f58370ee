import { useQuery } from '@pinia/colada'
import { api, type Reply } from '../api/client.ts'

export type Matrix = Reply<'GET /plans/:id/responsibilities'>
export type Cell = Matrix['cells'][number]
export type MatrixMeasure = Matrix['measures'][number]
export type MatrixPartner = Matrix['partners'][number]

export const useMatrix = (planId: () => string) =>
  useQuery({
    key: () => ['plan', planId(), 'responsibilities'],
    query: () => api('GET /plans/:id/responsibilities', { params: { id: planId() } }),
  })
