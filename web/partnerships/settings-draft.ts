import type { Input } from '../api/client.ts'
import type { Partnership } from './queries.ts'

type Settings = Partnership['settings']
type Quiet = Settings['quiet'][number]
/** In the order they are shown. */
export const quietTimes = [
  'weekends',
  'holidays',
  'summer',
  'christmas',
  'easter',
] as const satisfies readonly Quiet[]

/** The settings as they stand in fields. */
export type SettingsDraft = {
  name: string
  secretariatEmail: string
  zone: string
  senderName: string
  quiet: Quiet[]
  freshDays: string
  goalCap: string
  retentionMonths: string
  levelNames: Settings['levelNames']
}
export type SettingsField = keyof SettingsDraft

export const draftOf = ({ name, secretariatEmail, zone, settings }: Partnership): SettingsDraft => ({
  ...{ name, zone, secretariatEmail: secretariatEmail ?? '', senderName: settings.senderName ?? '' },
  quiet: quietTimes.filter((time) => settings.quiet.includes(time)),
  ...{ freshDays: String(settings.freshDays), goalCap: String(settings.goalCap) },
  retentionMonths: String(settings.retentionMonths),
  levelNames: { ...settings.levelNames, goals: [...settings.levelNames.goals] },
})

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const inOrder = (draft: SettingsDraft) => ({
  ...draft,
  quiet: quietTimes.filter((time) => draft.quiet.includes(time)),
})
/** The fields in which two drafts differ. */
export const differing = (a: SettingsDraft, b: SettingsDraft): SettingsField[] =>
  (Object.keys(a) as SettingsField[]).filter((field) => !isSame(inOrder(a)[field], inOrder(b)[field]))

type Body = Omit<Input<'PATCH /partnerships/:id'>['body'], 'seen'>
/** These fields as the API takes them. */
export const bodyOf = (draft: SettingsDraft, fields: readonly SettingsField[]): Body => {
  const of = <T>(values: Record<string, T>) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field as SettingsField)))
  const settings = of<unknown>({
    senderName: draft.senderName.trim() || null,
    quiet: inOrder(draft).quiet,
    freshDays: Number(draft.freshDays),
    goalCap: Number(draft.goalCap),
    retentionMonths: Number(draft.retentionMonths),
    levelNames: draft.levelNames,
  })
  return {
    ...of({
      name: draft.name.trim(),
      zone: draft.zone.trim(),
      secretariatEmail: draft.secretariatEmail.trim() || null,
    }),
    ...(Object.keys(settings).length > 0 && { settings }),
  }
}
