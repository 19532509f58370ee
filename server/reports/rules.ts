export const phases = ['notStarted', 'underway', 'completed'] as const
export type Phase = (typeof phases)[number]
export const courses = ['onTrack', 'someDeviation', 'seriousDeviation'] as const
export type Course = (typeof courses)[number]
export const askRecipients = ['forum', 'secretariat', 'partner'] as const
