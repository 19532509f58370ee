import { z } from 'zod'
import { contract } from '../http/contract.ts'

export const healthContract = contract({
  'GET /health/live': {
    action: 'health.read',
    summary: 'The process answers.',
    reply: z.object({ status: z.literal('ok') }),
  },
  'GET /health/ready': {
    action: 'health.read',
    summary: 'The database answers too; 503 while draining.',
    reply: z.object({ status: z.literal('ok') }),
  },
})
