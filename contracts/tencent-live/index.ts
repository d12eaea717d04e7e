import { defineSpec } from '../../src/vendor/spec.ts'
import { callbacks } from './callbacks.ts'
import { createLiveCallbackRule } from './create-live-callback-rule.ts'
import { createLiveCallbackTemplate } from './create-live-callback-template.ts'
import { createLiveRecord } from './create-live-record.ts'
import { createRecordTask } from './create-record-task.ts'
import { credentials } from './credentials.ts'
import { deleteLiveRecord } from './delete-live-record.ts'
import { deleteRecordTask } from './delete-record-task.ts'
import { describeCallbackRecordsList } from './describe-callback-records-list.ts'
import { describeLiveForbidStreamList } from './describe-live-forbid-stream-list.ts'
import { describeLiveStreamOnlineList } from './describe-live-stream-online-list.ts'
import { describeLiveStreamState } from './describe-live-stream-state.ts'
import { describeRecordTask } from './describe-record-task.ts'
import { dropLiveStream } from './drop-live-stream.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { forbidLiveStream } from './forbid-live-stream.ts'
import { openApi } from './openapi.ts'
import { resumeLiveStream } from './resume-live-stream.ts'
import { stopLiveRecord } from './stop-live-record.ts'
import { stopRecordTask } from './stop-record-task.ts'
import { wire } from './wire.ts'

/** What Tencent Cloud documents of its live product: both families of record tasks, streams and callbacks. */
export const tencentLive = defineSpec({
  id: 'tencent-live',
  name: 'Tencent Cloud Live, recording',
  contracts: {
    StopLiveRecord: stopLiveRecord,
    CreateLiveRecord: createLiveRecord,
    DeleteLiveRecord: deleteLiveRecord,
    CreateRecordTask: createRecordTask,
    StopRecordTask: stopRecordTask,
    DeleteRecordTask: deleteRecordTask,
    DescribeRecordTask: describeRecordTask,
    DescribeLiveStreamState: describeLiveStreamState,
    DescribeLiveStreamOnlineList: describeLiveStreamOnlineList,
    DropLiveStream: dropLiveStream,
    ForbidLiveStream: forbidLiveStream,
    ResumeLiveStream: resumeLiveStream,
    DescribeLiveForbidStreamList: describeLiveForbidStreamList,
    CreateLiveCallbackTemplate: createLiveCallbackTemplate,
    CreateLiveCallbackRule: createLiveCallbackRule,
    DescribeCallbackRecordsList: describeCallbackRecordsList,
  },
  callbacks,
  errors,
  exclusions,
  wire,
  clients: async () => (await import('#clients/tencent-live')).clients,
  openApi,
  credentials,
  promises: async () => (await import('./promises/index.ts')).promises,
})
