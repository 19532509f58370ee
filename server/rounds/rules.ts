export const obligationStates = [
  'notBegun',
  'begun',
  'submitted',
  'elaborationAsked',
  'received',
  'excused',
  'lapsed',
] as const
export type ObligationState = (typeof obligationStates)[number]
