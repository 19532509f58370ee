import { checkContract } from './checks/contract.ts'
import { commitmentContract } from './commitments/contract.ts'
import { draftContract } from './commitments/draft-contract.ts'
import { editContract } from './edits/contract.ts'
import { exportContract } from './exports/contract.ts'
import { goalContract } from './goals/contract.ts'
import { healthContract } from './health/contract.ts'
import { historyContract } from './history/contract.ts'
import { importContract } from './imports/contract.ts'
import { liveContract } from './live/contract.ts'
import { measureContract } from './measures/contract.ts'
import { partnerContract } from './partners/contract.ts'
import { partnershipContract } from './partnerships/contract.ts'
import { personContract } from './people/contract.ts'
import { planContract } from './plans/contract.ts'
import { progressContract } from './progress/contract.ts'
import { publicationContract } from './publications/contract.ts'
import { reportContract } from './reports/contract.ts'
import { responsibilityContract } from './responsibilities/contract.ts'
import { demoContract, sessionContract } from './session/contract.ts'
import { takeHomeContract } from './take-home/contract.ts'

/** Every endpoint of the API; web/ imports its type and nothing else of server/. */
export const contract = {
  ...healthContract,
  ...sessionContract,
  ...demoContract,
  ...personContract,
  ...partnershipContract,
  ...partnerContract,
  ...liveContract,
  ...planContract,
  ...progressContract,
  ...publicationContract,
  ...exportContract,
  ...editContract,
  ...historyContract,
  ...goalContract,
  ...measureContract,
  ...commitmentContract,
  ...draftContract,
  ...reportContract,
  ...importContract,
  ...takeHomeContract,
  ...checkContract,
  ...responsibilityContract,
}
export type Contract = typeof contract
