import { defineSpec } from '../../src/vendor/spec.ts'
import { callbacks } from './callbacks.ts'
import { createSmartLiveRoom } from './create-smart-live-room.ts'
import { credentials } from './credentials.ts'
import { deleteSmartLiveRoom } from './delete-smart-live-room.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { executeSmartLiveCommand } from './execute-smart-live-command.ts'
import { keystoneCreateUserTokenByPassword } from './keystone-create-user-token-by-password.ts'
import { listInsertCommands } from './list-insert-commands.ts'
import { listSmartLive } from './list-smart-live.ts'
import { listSmartLiveJobs } from './list-smart-live-jobs.ts'
import { listSmartLiveRooms } from './list-smart-live-rooms.ts'
import { liveEventReport } from './live-event-report.ts'
import { openApi } from './openapi.ts'
import { showLiveWarningInfo } from './show-live-warning-info.ts'
import { showSmartLive } from './show-smart-live.ts'
import { showSmartLiveRoom } from './show-smart-live-room.ts'
import { showSmartLiveUserConfig, updateSmartLiveUserConfig } from './smart-live-user-config.ts'
import { startSmartLive } from './start-smart-live.ts'
import { stopSmartLive } from './stop-smart-live.ts'
import { updateSmartLiveRoom } from './update-smart-live-room.ts'
import { wire } from './wire.ts'

/** What Huawei Cloud documents of MetaStudio's live jobs and of the rooms around them, and what it promises. */
export const huaweiMetastudio = defineSpec({
  id: 'huawei-metastudio',
  name: 'Huawei Cloud MetaStudio, smart live',
  contracts: {
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
  },
  callbacks,
  errors,
  exclusions,
  wire,
  clients: async () => (await import('#clients/huawei-metastudio')).clients,
  openApi,
  credentials,
  promises: async () => (await import('./promises/index.ts')).promises,
})
