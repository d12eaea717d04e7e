import type { Switch } from '../../src/vendor.ts'

/** What the vendor leaves open, and conditions of an account that no operation brings about. */
export const switches: Readonly<Record<string, Switch>> = {
  service: {
    summary:
      'Condition of the account, not settable by any operation: forbidden, frozen, arrears and disabled give ResourceNotFound.ForbidService, .FreezeService, .StopService and .UserDisableService',
    values: ['active', 'forbidden', 'frozen', 'arrears', 'disabled'],
    default: 'active',
    evidence: 'seed',
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
  endedTask: {
    summary: 'Answer to stopping a task that was stopped before or has finished',
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
