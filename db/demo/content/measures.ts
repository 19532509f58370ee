import { goal1 } from './goal-1.ts'
import { goal2 } from './goal-2.ts'
import { goal3 } from './goal-3.ts'
import { goal4 } from './goal-4.ts'
import { goal5 } from './goal-5.ts'
import { goal6 } from './goal-6.ts'
import { goal7 } from './goal-7.ts'

/** The number before the dot is the sub-goal. */
export const measures = [...goal1, ...goal2, ...goal3, ...goal4, ...goal5, ...goal6, ...goal7]
