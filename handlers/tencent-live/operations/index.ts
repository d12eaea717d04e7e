import type { Operation } from '../../../src/vendor/operation.ts'
import type { LiveState } from '../state.ts'
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
import { forbidLiveStream } from './forbid-live-stream.ts'
import { resumeLiveStream } from './resume-live-stream.ts'
import { stopLiveRecord } from './stop-live-record.ts'
import { stopRecordTask } from './stop-record-task.ts'

/** The vendor's operations. A new one is a line here. */
export const operations: readonly Operation<LiveState>[] = [
  createLiveRecord,
  stopLiveRecord,
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
]
