import { createLiveCallbackRule } from './create-live-callback-rule.ts'
import { createLiveCallbackTemplate } from './create-live-callback-template.ts'
import { createLiveRecord } from './create-live-record.ts'
import { createLiveRecordRule } from './create-live-record-rule.ts'
import { createLiveRecordTemplate } from './create-live-record-template.ts'
import { createRecordTask } from './create-record-task.ts'
import { deleteLiveCallbackRule } from './delete-live-callback-rule.ts'
import { deleteLiveCallbackTemplate } from './delete-live-callback-template.ts'
import { deleteLiveRecord } from './delete-live-record.ts'
import { deleteLiveRecordRule } from './delete-live-record-rule.ts'
import { deleteLiveRecordTemplate } from './delete-live-record-template.ts'
import { deleteRecordTask } from './delete-record-task.ts'
import { describeCallbackRecordsList } from './describe-callback-records-list.ts'
import { describeConcurrentRecordStreamNum } from './describe-concurrent-record-stream-num.ts'
import { describeLiveCallbackRules } from './describe-live-callback-rules.ts'
import { describeLiveCallbackTemplate } from './describe-live-callback-template.ts'
import { describeLiveCallbackTemplates } from './describe-live-callback-templates.ts'
import { describeLiveForbidStreamList } from './describe-live-forbid-stream-list.ts'
import { describeLiveRecordRules } from './describe-live-record-rules.ts'
import { describeLiveRecordTemplate } from './describe-live-record-template.ts'
import { describeLiveRecordTemplates } from './describe-live-record-templates.ts'
import { describeLiveStreamEventList } from './describe-live-stream-event-list.ts'
import { describeLiveStreamOnlineList } from './describe-live-stream-online-list.ts'
import { describeLiveStreamPublishedList } from './describe-live-stream-published-list.ts'
import { describeLiveStreamPushInfoList } from './describe-live-stream-push-info-list.ts'
import { describeLiveStreamState } from './describe-live-stream-state.ts'
import { describeRecordTask } from './describe-record-task.ts'
import { dropLiveStream } from './drop-live-stream.ts'
import { forbidLiveStream } from './forbid-live-stream.ts'
import { modifyLiveCallbackTemplate } from './modify-live-callback-template.ts'
import { modifyLiveRecordTemplate } from './modify-live-record-template.ts'
import { resumeLiveStream } from './resume-live-stream.ts'
import { stopLiveRecord } from './stop-live-record.ts'
import { stopRecordTask } from './stop-record-task.ts'

/** Every documented operation, by its id. */
export const contracts = {
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
  DescribeLiveCallbackTemplate: describeLiveCallbackTemplate,
  DescribeLiveCallbackTemplates: describeLiveCallbackTemplates,
  ModifyLiveCallbackTemplate: modifyLiveCallbackTemplate,
  DeleteLiveCallbackTemplate: deleteLiveCallbackTemplate,
  DescribeLiveCallbackRules: describeLiveCallbackRules,
  DeleteLiveCallbackRule: deleteLiveCallbackRule,
  CreateLiveRecordTemplate: createLiveRecordTemplate,
  DescribeLiveRecordTemplate: describeLiveRecordTemplate,
  DescribeLiveRecordTemplates: describeLiveRecordTemplates,
  ModifyLiveRecordTemplate: modifyLiveRecordTemplate,
  DeleteLiveRecordTemplate: deleteLiveRecordTemplate,
  CreateLiveRecordRule: createLiveRecordRule,
  DescribeLiveRecordRules: describeLiveRecordRules,
  DeleteLiveRecordRule: deleteLiveRecordRule,
  DescribeLiveStreamEventList: describeLiveStreamEventList,
  DescribeLiveStreamPublishedList: describeLiveStreamPublishedList,
  DescribeLiveStreamPushInfoList: describeLiveStreamPushInfoList,
  DescribeConcurrentRecordStreamNum: describeConcurrentRecordStreamNum,
}
