import { createSmartLiveRoom } from './create-smart-live-room.ts'
import { deleteSmartLiveRoom } from './delete-smart-live-room.ts'
import { executeSmartLiveCommand } from './execute-smart-live-command.ts'
import { keystoneCreateUserTokenByPassword } from './keystone-create-user-token-by-password.ts'
import { keystoneListAuthDomains } from './keystone-list-auth-domains.ts'
import { keystoneListProjects } from './keystone-list-projects.ts'
import { listInsertCommands } from './list-insert-commands.ts'
import { listSmartLive } from './list-smart-live.ts'
import { listSmartLiveJobs } from './list-smart-live-jobs.ts'
import { listSmartLiveRooms } from './list-smart-live-rooms.ts'
import { liveEventReport } from './live-event-report.ts'
import { showLiveWarningInfo } from './show-live-warning-info.ts'
import { showSmartLive } from './show-smart-live.ts'
import { showSmartLiveRoom } from './show-smart-live-room.ts'
import { showSmartLiveUserConfig } from './show-smart-live-user-config.ts'
import { startSmartLive } from './start-smart-live.ts'
import { stopSmartLive } from './stop-smart-live.ts'
import { updateSmartLiveRoom } from './update-smart-live-room.ts'
import { updateSmartLiveUserConfig } from './update-smart-live-user-config.ts'

/** One rule for each documented operation, by the operation's id. */
export const rules = {
  stopSmartLive,
  showSmartLive,
  startSmartLive,
  listSmartLive,
  listSmartLiveJobs,
  executeSmartLiveCommand,
  liveEventReport,
  listInsertCommands,
  createSmartLiveRoom,
  listSmartLiveRooms,
  showSmartLiveRoom,
  updateSmartLiveRoom,
  deleteSmartLiveRoom,
  showLiveWarningInfo,
  showSmartLiveUserConfig,
  updateSmartLiveUserConfig,
  keystoneCreateUserTokenByPassword,
  keystoneListProjects,
  keystoneListAuthDomains,
}
