import type { Tool } from '../tool.ts'
import { accountTools } from './accounts.ts'
import { clockTools } from './clocks.ts'
import { contractTools } from './contracts.ts'
import { faultTools } from './faults.ts'
import { journalTools } from './journal.ts'
import { scenarioTools } from './scenarios.ts'
import { signatureTools } from './signatures.ts'
import { stateTools } from './state.ts'
import { verifyTools } from './verify.ts'

/** Every tool, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  ...contractTools,
  ...journalTools,
  ...signatureTools,
  ...accountTools,
  ...faultTools,
  ...clockTools,
  ...scenarioTools,
  ...stateTools,
  ...verifyTools,
]
