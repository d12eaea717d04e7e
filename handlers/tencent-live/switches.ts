import { taskLimits } from '../../contracts/tencent-live/limits.ts'
import { nullsSwitch } from '../../src/vendor/json.ts'
import type { Switch } from '../../src/vendor/vendor.ts'

/** Settings for what the vendor leaves open, and for conditions that no operation sets. */
export const switches: Readonly<Record<string, Switch>> = {
  service: {
    summary:
      'Condition of the account, which no operation can set. forbidden, frozen, arrears and disabled refuse calls with ResourceNotFound.ForbidService, .FreezeService, .StopService and .UserDisableService; unregistered refuses stream operations with ResourceNotFound.UserNotExist',
    values: ['active', 'forbidden', 'frozen', 'arrears', 'disabled', 'unregistered'],
    default: 'active',
    evidence: 'reference',
  },
  vod: {
    summary:
      'Whether the account has an active VOD service. Without one, creating a task is refused with ResourceUnavailable.InvalidVodStatus, and a recording by rule fails',
    values: ['active', 'inactive'],
    default: 'active',
    evidence: 'sdk',
  },
  permission: {
    summary: 'Whether the key may call operations; denied refuses them with AuthFailure.UnauthorizedOperation',
    values: ['granted', 'denied'],
    default: 'granted',
    evidence: 'doc',
  },
  credentialService: {
    summary:
      'Which service the credential scope may name: strict accepts only live; lenient also accepts the first label of any host that is not the vendor’s, which SDKs sign there',
    values: ['lenient', 'strict'],
    default: 'lenient',
    evidence: 'sdk',
  },
  edition: {
    summary:
      'Which of the vendor’s two editions applies. They differ in the regions of record tasks, how far ahead tasks may be planned, the largest pages of lists of streams, PushToDelay, and DescribeLiveForbidStreamList, which is international only',
    values: ['china', 'international'],
    default: 'china',
    evidence: 'doc',
  },
  banScope: {
    summary:
      'What a ban on a stream matches: name, or full for domain, path and name, which the vendor enables on request',
    values: ['name', 'full'],
    default: 'name',
    evidence: 'doc',
  },
  tasksPerDay: {
    summary: 'How many legacy record tasks an account may create within a day of China Standard Time',
    values: 'number',
    default: String(taskLimits.createdPerDay),
    evidence: 'doc',
  },
  activeTasks: {
    summary: 'How many record tasks of each family may be active at the same time',
    values: 'number',
    default: String(taskLimits.active),
    evidence: 'doc',
  },
  recordFile: {
    summary:
      'When the file of a closed recording appears, with event 100. A read is a DescribeLiveStreamState of its stream, or a DescribeRecordTask that lists its task; manual waits for the control record.file',
    values: 'policy',
    default: 'immediate',
    evidence: 'inferred',
  },
  endedTask: {
    summary: 'How StopLiveRecord answers for a task that was stopped or has finished',
    values: ['success', 'ResourceNotFound.TaskId'],
    default: 'success',
    evidence: 'inferred',
  },
  noLivingStream: {
    summary: 'How DescribeLiveStreamPushInfoList answers when no stream that matches is pushed; empty is an empty list',
    values: ['FailedOperation.HasNotLivingStream', 'empty'],
    default: 'FailedOperation.HasNotLivingStream',
    evidence: 'inferred',
  },
  deprecatedWarning: {
    summary: 'Whether the legacy record operations add DeprecatedWarning to their answers',
    values: ['off', 'on'],
    default: 'off',
    evidence: 'inferred',
  },
  nulls: nullsSwitch,
}
