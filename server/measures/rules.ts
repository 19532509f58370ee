export const dispositions = ['active', 'postponed', 'merged', 'discontinued'] as const
export type Disposition = (typeof dispositions)[number]
export const priorities = ['high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]
/** A cell of an imported file that no field takes, under its own header. */
export type Extra = { header: string; value: string }
