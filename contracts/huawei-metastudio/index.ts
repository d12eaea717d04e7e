import type { VendorSpec } from '../../src/vendor/promise.ts'
import type { Credential } from '../../src/sandbox/accounts/account.ts'
import { huaweiSdkCore } from './clients/huawei-sdk-core.ts'
import { callbacks } from './callbacks.ts'
import { createSmartLiveRoom } from './create-smart-live-room.ts'
import { deleteSmartLiveRoom } from './delete-smart-live-room.ts'
import { errors } from './errors.ts'
import { executeSmartLiveCommand } from './execute-smart-live-command.ts'
import { keystoneCreateUserTokenByPassword } from './keystone-create-user-token-by-password.ts'
import { listInsertCommands } from './list-insert-commands.ts'
import { listSmartLive } from './list-smart-live.ts'
import { listSmartLiveJobs } from './list-smart-live-jobs.ts'
import { listSmartLiveRooms } from './list-smart-live-rooms.ts'
import { liveEventReport } from './live-event-report.ts'
import { promises } from './promises/index.ts'
import { showLiveWarningInfo } from './show-live-warning-info.ts'
import { showSmartLive } from './show-smart-live.ts'
import { showSmartLiveRoom } from './show-smart-live-room.ts'
import { showSmartLiveUserConfig, updateSmartLiveUserConfig } from './smart-live-user-config.ts'
import { startSmartLive } from './start-smart-live.ts'
import { stopSmartLive } from './stop-smart-live.ts'
import { exclusions } from './exclusions.ts'
import { updateSmartLiveRoom } from './update-smart-live-room.ts'
import { wire } from './wire.ts'

/** Where the project of a test's account is: any will do, as long as its requests agree. */
const TEST_PROJECT = '0123456789abcdef0123456789abcdef'

/** What Huawei Cloud documents of MetaStudio's live jobs and of the rooms around them, and what it promises. */
export const huaweiMetastudio: VendorSpec = {
  vendor: 'huawei-metastudio',
  contracts: [
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
  ],
  callbacks,
  errors,
  promises,
  exclusions,
  wire,
  clients: [huaweiSdkCore],
  testCredential: (name) => ({
    key: name,
    secret: 'soundcheck',
    attributes: {
      project: TEST_PROJECT,
      ...{ domain: name, user: name, password: 'soundcheck' },
      securityToken: 'soundcheck',
    },
  }),
  environment: {
    variables: {
      HUAWEI_METASTUDIO_AK: 'the access key',
      HUAWEI_METASTUDIO_SK: 'the secret key',
      HUAWEI_METASTUDIO_PROJECT_ID: 'the project id',
      HUAWEI_METASTUDIO_REGION: 'the region, by default cn-north-4',
      HUAWEI_METASTUDIO_DOMAIN: 'the account name, for tokens',
      HUAWEI_METASTUDIO_USER: 'the name of the IAM user, for tokens',
      HUAWEI_METASTUDIO_PASSWORD: 'the password of the IAM user, for tokens',
    },
    read: readEnvironment,
  },
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Credential | undefined {
  const {
    HUAWEI_METASTUDIO_AK: key,
    HUAWEI_METASTUDIO_SK: secret,
    HUAWEI_METASTUDIO_PROJECT_ID: project,
    HUAWEI_METASTUDIO_REGION: region = 'cn-north-4',
    HUAWEI_METASTUDIO_DOMAIN: domain,
    HUAWEI_METASTUDIO_USER: user,
    HUAWEI_METASTUDIO_PASSWORD: password,
  } = environment
  if (!key || !secret || !project || !domain || !user || !password) return undefined
  return { key, secret, attributes: { project, region, domain, user, password } }
}
