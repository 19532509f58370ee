import { contract } from '../http/contract.ts'

export const liveContract = contract({
  'GET /live': {
    action: 'live.read',
    summary:
      "Server-sent events. `revision` with { planId, revision } whenever a plan of one's partnerships has changed, on whichever instance; first how all of them stand. Never what changed.",
    isStream: true,
  },
})
