import { z } from 'zod'
import { contract } from '../http/contract.ts'

export const healthContract = contract({
  'GET /openapi.json': {
    action: 'openapi.read',
    summary: 'This API as OpenAPI 3.1.',
    reply: z.record(z.string(), z.unknown()),
  },
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
