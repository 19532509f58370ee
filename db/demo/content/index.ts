import { changes, earlierWordings } from './history.ts'
import { handshakes } from './handshakes.ts'
import { later } from './later.ts'
import { measures } from './measures.ts'
import { openRoundSteps, silences } from './open-round.ts'
import { observers, partners, secretariat } from './partners.ts'
import { pledges } from './pledges.ts'
import {
  emptyPlan,
  overarchingGoal,
  partnershipName,
  plan,
  rounds,
  secretariatEmail,
  subGoals,
  themeGroups,
  zone,
} from './plan.ts'

/** Everything the example tells, in its own time. */
export const content = {
  partnershipName,
  secretariatEmail,
  zone,
  plan,
  emptyPlan,
  overarchingGoal,
  subGoals,
  themeGroups,
  rounds,
  partners,
  secretariat,
  observers,
  measures,
  handshakes,
  pledges,
  earlierWordings,
  changes,
  openRoundSteps,
  silences,
  later,
}
export type Content = typeof content
