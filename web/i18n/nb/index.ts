import { app } from './app.ts'
import { checks } from './checks.ts'
import { commitments } from './commitments.ts'
import { drafts } from './drafts.ts'
import { edits } from './edits.ts'
import { events } from './events.ts'
import { exports } from './exports.ts'
import { goals } from './goals.ts'
import { imports } from './imports.ts'
import { measures } from './measures.ts'
import { partners } from './partners.ts'
import { partnerships } from './partnerships.ts'
import { plans } from './plans.ts'
import { problems } from './problems.ts'
import { progress } from './progress.ts'
import { reports } from './reports.ts'
import { publications } from './publications.ts'
import { responsibilities } from './responsibilities.ts'
import { session } from './session.ts'
import { status } from './status.ts'
import { takeHome } from './take-home.ts'
import { themes } from './themes.ts'

/** Bokmål, the master: its keys are the keys. */
export default {
  ...app,
  ...checks,
  ...commitments,
  ...drafts,
  ...edits,
  ...events,
  ...exports,
  ...goals,
  ...imports,
  ...measures,
  ...partners,
  ...partnerships,
  ...plans,
  ...problems,
  ...progress,
  ...reports,
  ...publications,
  ...responsibilities,
  ...session,
  ...status,
  ...takeHome,
  ...themes,
}
