import { withRecorded } from '../../../src/vendor/recorded.ts'
import { recorded } from '../../recorded.ts'
import { callbackAuth } from './callback-auth.ts'
import { callbackDelivery } from './callback-delivery.ts'
import { callbacks } from './callbacks.ts'
import { checks } from './checks.ts'
import { commandQueue } from './command-queue.ts'
import { commands } from './commands.ts'
import { constraints } from './constraints.ts'
import { credentials } from './credentials.ts'
import { everyOperation } from './every-operation.ts'
import { finishedJobs } from './finished-jobs.ts'
import { gatewayBounds } from './gateway-bounds.ts'
import { identity } from './identity.ts'
import { insertCommands } from './insert-commands.ts'
import { jobConfigurations } from './job-configurations.ts'
import { jobLists } from './job-lists.ts'
import { jobPages } from './job-pages.ts'
import { jobs } from './jobs.ts'
import type { VendorPromise } from './language.ts'
import { locksAndTokens } from './locks-and-tokens.ts'
import { otherCommands } from './other-commands.ts'
import { platforms } from './platforms.ts'
import { playing } from './playing.ts'
import { pushing } from './pushing.ts'
import { reportAddresses } from './report-addresses.ts'
import { reports } from './reports.ts'
import { rewriteCommands } from './rewrite-commands.ts'
import { roomChanges } from './room-changes.ts'
import { roomDefaults } from './room-defaults.ts'
import { roomFilters } from './room-filters.ts'
import { roomLives } from './room-lives.ts'
import { roomPages } from './room-pages.ts'
import { roomWarnings } from './room-warnings.ts'
import { rooms } from './rooms.ts'
import { ruleGroupLists } from './rule-group-lists.ts'
import { ruleGroups } from './rule-groups.ts'
import { signatures } from './signatures.ts'
import { signedCallbacks } from './signed-callbacks.ts'
import { starting } from './starting.ts'
import { startingInRooms } from './starting-in-rooms.ts'
import { stopping } from './stopping.ts'
import { tokens } from './tokens.ts'
import { unwatched } from './unwatched.ts'
import { userConfigs } from './user-config.ts'

/** What Huawei Cloud promises of MetaStudio's live jobs. */
const written: readonly VendorPromise[] = [
  ...stopping,
  ...finishedJobs,
  ...jobs,
  ...jobConfigurations,
  ...starting,
  ...startingInRooms,
  ...playing,
  ...unwatched,
  ...pushing,
  ...callbacks,
  ...callbackDelivery,
  ...signedCallbacks,
  ...callbackAuth,
  ...jobPages,
  ...jobLists,
  ...commands,
  ...insertCommands,
  ...rewriteCommands,
  ...otherCommands,
  ...commandQueue,
  ...reports,
  ...reportAddresses,
  ...rooms,
  ...roomDefaults,
  ...roomChanges,
  ...roomPages,
  ...roomFilters,
  ...roomLives,
  ...roomWarnings,
  ...userConfigs,
  ...ruleGroups,
  ...ruleGroupLists,
  ...platforms,
  ...tokens,
  ...identity,
  ...credentials,
  ...signatures,
  ...locksAndTokens,
  ...checks,
  ...everyOperation,
  ...gatewayBounds,
  ...constraints,
]

export const promises: readonly VendorPromise[] = withRecorded(written, recorded['huawei-metastudio'] ?? {})
