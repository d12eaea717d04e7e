import type { Switch } from '../../src/vendor/vendor.ts'

/** What the vendor leaves open, and conditions of an account that no operation brings about. */
export const switches: Readonly<Record<string, Switch>> = {
  service: {
    summary:
      'Condition of the account, not settable by any operation: forbidden, frozen, arrears and disabled give ResourceNotFound.ForbidService, .FreezeService, .StopService and .UserDisableService; unregistered gives the stream operations ResourceNotFound.UserNotExist',
    values: ['active', 'forbidden', 'frozen', 'arrears', 'disabled', 'unregistered'],
    default: 'active',
    evidence: 'reference',
  },
  vod: {
    summary:
      'Condition of the account: without an active VOD service, creating a task gives ResourceUnavailable.InvalidVodStatus',
    values: ['active', 'inactive'],
    default: 'active',
    evidence: 'sdk',
  },
  permission: {
    summary: 'Condition of the key: denied gives AuthFailure.UnauthorizedOperation',
    values: ['granted', 'denied'],
    default: 'granted',
    evidence: 'doc',
  },
  credentialService: {
    summary:
      'Service in the credential scope: lenient also takes the first label of an IP address or localhost, which the Node SDK signs there; strict takes nothing but live',
    values: ['lenient', 'strict'],
    default: 'lenient',
    evidence: 'sdk',
  },
  edition: {
    summary:
      'Which of the vendor’s two catalogues applies: regions of the record tasks, how far ahead they may be planned, the largest page of online streams, PushToDelay, and DescribeLiveForbidStreamList, which is international only',
    values: ['china', 'international'],
    default: 'china',
    evidence: 'doc',
  },
  banScope: {
    summary:
      'What a ban on a stream matches: its name alone, or domain, path and name, which the vendor enables on request',
    values: ['name', 'full'],
    default: 'name',
    evidence: 'doc',
  },
  recordFile: {
    summary:
      'When the file of a closed recording appears, and event 100 with it. A look is DescribeLiveStreamState of its stream, or DescribeRecordTask that lists its task; by hand it is the control record.file',
    values: 'policy',
    default: 'immediate',
    evidence: 'inferred',
  },
  endedTask: {
    summary: 'Answer to StopLiveRecord of a task that was stopped before or has finished',
    values: ['success', 'ResourceNotFound.TaskId'],
    default: 'success',
    evidence: 'inferred',
  },
  deprecatedWarning: {
    summary: 'Whether answers of the legacy record operations carry DeprecatedWarning',
    values: ['off', 'on'],
    default: 'off',
    evidence: 'inferred',
  },
}
