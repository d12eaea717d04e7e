import { createInteractionRule } from './create-interaction-rule.ts'
import { createInteractionRuleGroup } from './create-interaction-rule-group.ts'
import { createLivePlatform } from './create-live-platform.ts'
import { createSmartLiveRoom } from './create-smart-live-room.ts'
import { deleteInteractionRule } from './delete-interaction-rule.ts'
import { deleteInteractionRuleGroup } from './delete-interaction-rule-group.ts'
import { deleteLivePlatform } from './delete-live-platform.ts'
import { deleteSmartLiveRoom } from './delete-smart-live-room.ts'
import { executeSmartLiveCommand } from './execute-smart-live-command.ts'
import { keystoneCreateUserTokenByPassword } from './keystone-create-user-token-by-password.ts'
import { keystoneListAuthDomains } from './keystone-list-auth-domains.ts'
import { keystoneListProjects } from './keystone-list-projects.ts'
import { listInsertCommands } from './list-insert-commands.ts'
import { listInteractionRuleGroups } from './list-interaction-rule-groups.ts'
import { listInteractionRuleGroupsSummary } from './list-interaction-rule-groups-summary.ts'
import { listLivePlatformProducts } from './list-live-platform-products.ts'
import { listLivePlatforms } from './list-live-platforms.ts'
import { listSmartLive } from './list-smart-live.ts'
import { listSmartLiveJobs } from './list-smart-live-jobs.ts'
import { listSmartLiveRooms } from './list-smart-live-rooms.ts'
import { liveEventReport } from './live-event-report.ts'
import { showInteractionRuleGroup } from './show-interaction-rule-group.ts'
import { showLivePlatform } from './show-live-platform.ts'
import { showLivePlatformAccessType } from './show-live-platform-access-type.ts'
import { showLiveWarningInfo } from './show-live-warning-info.ts'
import { showSmartLive } from './show-smart-live.ts'
import { showSmartLiveRoom } from './show-smart-live-room.ts'
import { showSmartLiveUserConfig } from './show-smart-live-user-config.ts'
import { startSmartLive } from './start-smart-live.ts'
import { stopSmartLive } from './stop-smart-live.ts'
import { updateInteractionRule } from './update-interaction-rule.ts'
import { updateInteractionRuleGroup } from './update-interaction-rule-group.ts'
import { updateLivePlatform } from './update-live-platform.ts'
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
  createInteractionRuleGroup,
  listInteractionRuleGroups,
  listInteractionRuleGroupsSummary,
  showInteractionRuleGroup,
  updateInteractionRuleGroup,
  deleteInteractionRuleGroup,
  createInteractionRule,
  updateInteractionRule,
  deleteInteractionRule,
  createLivePlatform,
  listLivePlatforms,
  showLivePlatform,
  updateLivePlatform,
  deleteLivePlatform,
  listLivePlatformProducts,
  showLivePlatformAccessType,
  keystoneCreateUserTokenByPassword,
  keystoneListProjects,
  keystoneListAuthDomains,
}
