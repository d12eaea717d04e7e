import type { VendorPromise } from '../../src/promise.ts'
import { checks } from './promises/checks.ts'
import { commandQueue } from './promises/command-queue.ts'
import { commands } from './promises/commands.ts'
import { constraints } from './promises/constraints.ts'
import { credentials } from './promises/credentials.ts'
import { everyOperation } from './promises/every-operation.ts'
import { insertCommands } from './promises/insert-commands.ts'
import { jobConfigurations } from './promises/job-configurations.ts'
import { jobLists } from './promises/job-lists.ts'
import { jobPages } from './promises/job-pages.ts'
import { jobs } from './promises/jobs.ts'
import { locksAndTokens } from './promises/locks.ts'
import { notices } from './promises/notices.ts'
import { otherCommands } from './promises/other-commands.ts'
import { playing } from './promises/playing.ts'
import { pushing } from './promises/pushing.ts'
import { reportAddresses } from './promises/report-addresses.ts'
import { reports } from './promises/reports.ts'
import { rewriteCommands } from './promises/rewrite-commands.ts'
import { roomChanges } from './promises/room-changes.ts'
import { roomDefaults } from './promises/room-defaults.ts'
import { roomFilters } from './promises/room-filters.ts'
import { roomLives } from './promises/room-lives.ts'
import { roomPages } from './promises/room-pages.ts'
import { roomWarnings } from './promises/room-warnings.ts'
import { rooms } from './promises/rooms.ts'
import { signatures } from './promises/signatures.ts'
import { signedNotices } from './promises/signed-notices.ts'
import { starting } from './promises/starting.ts'
import { startingInRooms } from './promises/starting-in-rooms.ts'
import { stopping } from './promises/stopping.ts'
import { tokens } from './promises/tokens.ts'
import { userConfigs } from './promises/user-config.ts'

/** What Huawei Cloud promises of MetaStudio's live jobs. */
export const promises: readonly VendorPromise[] = [
  ...stopping,
  ...jobs,
  ...jobConfigurations,
  ...starting,
  ...startingInRooms,
  ...playing,
  ...pushing,
  ...notices,
  ...signedNotices,
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
  ...tokens,
  ...credentials,
  ...signatures,
  ...locksAndTokens,
  ...checks,
  ...everyOperation,
  ...constraints,
]
