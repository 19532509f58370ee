import { defaultFreshDays, defaultGoalCap, defaultLevelNames, type LevelNames } from '../plans/rules.ts'

/** When nothing is sent. Source: domain rules on time ("weeks 28-32, Christmas, Easter week, weekends and public holidays"). */
export const quietTimes = ['weekends', 'holidays', 'summer', 'christmas', 'easter'] as const
export type QuietTime = (typeof quietTimes)[number]

/** What a partnership decides for itself; the last three are what a new plan begins with. */
export type PartnershipSettings = {
  /** Who mails say they come from; null: the partnership's own name. */
  senderName: string | null
  quiet: QuietTime[]
  /** Months after which a person without any role is erased. */
  retentionMonths: number
  freshDays: number
  goalCap: number
  levelNames: LevelNames
}
export const defaultSettings: PartnershipSettings = {
  senderName: null,
  quiet: [...quietTimes],
  retentionMonths: 24,
  freshDays: defaultFreshDays,
  goalCap: defaultGoalCap,
  levelNames: defaultLevelNames,
}

/** Mails one person may cause by inviting: room for a whole forum on its first day, none for a mailing. */
export const invitationsPerHour = 200

/** Mails to one address by inviting, from all who may: nobody's mailbox is filled by pressing again, or by ending and inviting anew. */
export const invitationsToOnePerHour = 5

/** An IANA name this machine knows ("Europe/Oslo"). */
export const isZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
