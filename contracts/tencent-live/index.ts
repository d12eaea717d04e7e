import type { VendorSpec } from '../../src/vendor/promise.ts'
import { tencentCloudSdk, tencentCloudSdkIntl } from './clients/tencentcloud-sdk.ts'
import { callbacks } from './callbacks.ts'
import { createLiveCallbackRule } from './create-live-callback-rule.ts'
import { createLiveCallbackTemplate } from './create-live-callback-template.ts'
import { createLiveRecord } from './create-live-record.ts'
import { createRecordTask } from './create-record-task.ts'
import { deleteLiveRecord } from './delete-live-record.ts'
import { deleteRecordTask } from './delete-record-task.ts'
import { describeCallbackRecordsList } from './describe-callback-records-list.ts'
import { describeLiveForbidStreamList } from './describe-live-forbid-stream-list.ts'
import { describeLiveStreamOnlineList } from './describe-live-stream-online-list.ts'
import { describeLiveStreamState } from './describe-live-stream-state.ts'
import { describeRecordTask } from './describe-record-task.ts'
import { dropLiveStream } from './drop-live-stream.ts'
import { errors } from './errors.ts'
import { forbidLiveStream } from './forbid-live-stream.ts'
import { promises } from './promises/index.ts'
import { resumeLiveStream } from './resume-live-stream.ts'
import { stopLiveRecord } from './stop-live-record.ts'
import { stopRecordTask } from './stop-record-task.ts'
import { exclusions } from './exclusions.ts'
import { wire } from './wire.ts'

/** What Tencent Cloud documents of its live product: both families of record tasks, streams and callbacks. */
export const tencentLive: VendorSpec = {
  vendor: 'tencent-live',
  contracts: [
    stopLiveRecord,
    createLiveRecord,
    deleteLiveRecord,
    createRecordTask,
    stopRecordTask,
    deleteRecordTask,
    describeRecordTask,
    describeLiveStreamState,
    describeLiveStreamOnlineList,
    dropLiveStream,
    forbidLiveStream,
    resumeLiveStream,
    describeLiveForbidStreamList,
    createLiveCallbackTemplate,
    createLiveCallbackRule,
    describeCallbackRecordsList,
  ],
  callbacks,
  errors,
  promises,
  exclusions,
  wire,
  clients: [tencentCloudSdk, tencentCloudSdkIntl],
  testCredential: (name) => ({ key: name, secret: 'soundcheck', attributes: { appId: '1250000000' } }),
  environment: {
    variables: {
      TENCENTCLOUD_SECRET_ID: 'the SecretId',
      TENCENTCLOUD_SECRET_KEY: 'the SecretKey',
      TENCENTCLOUD_LIVE_DOMAIN: 'a push domain of the account',
    },
    read: ({ TENCENTCLOUD_SECRET_ID: key, TENCENTCLOUD_SECRET_KEY: secret, TENCENTCLOUD_LIVE_DOMAIN: domain }) =>
      key === undefined || secret === undefined || domain === undefined
        ? undefined
        : { key, secret, attributes: { domain } },
  },
}
