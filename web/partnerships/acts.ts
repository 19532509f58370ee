import type { Member, Partner, Partnership } from './queries.ts'

/** What somebody is about to do here; one dialog for each kind. */
export type Act =
  | { kind: 'partner'; partner: Partner | null }
  | { kind: 'leave'; partner: Partner }
  | { kind: 'invite'; partner: Partner | null }
  | { kind: 'role' | 'resend' | 'end' | 'erase'; member: Member; partner: Partner | null }

/** What every dialog gets. */
export type DialogProps = { partnership: Partnership; partner: Partner | null }
export type MemberDialogProps = DialogProps & { member: Member }
