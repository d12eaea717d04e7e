import { tencentCi as spec } from '../../contracts/tencent-ci/index.ts'
import { contractsOf } from '../../src/vendor/spec.ts'
import type { Switch } from '../../src/vendor/vendor.ts'

/** What the vendor leaves open, and conditions of an account that no operation of the vendor's can bring about. */
const declared: Readonly<Record<string, Switch>> = {
  signatures: {
    summary:
      'What of a credential is looked at: all, its form only (for made-up keys), or nothing, so that none is needed',
    values: ['verified', 'format-only', 'off'],
    default: 'verified',
    evidence: 'inferred',
  },
  signatureError: {
    summary: 'Code for a signature that does not match: the storage’s own, or the one on this service’s list',
    values: ['SignatureDoesNotMatch', 'InvalidAuthorization'],
    default: 'SignatureDoesNotMatch',
    evidence: 'inferred',
  },
  strictCancel: {
    summary: 'Whether cancelling a job that has already ended gives InvalidArgument',
    values: ['off', 'on'],
    default: 'off',
    evidence: 'inferred',
  },
  cancelledState: {
    summary: 'State of a cancelled job: a documented one, or that of the sibling API for media jobs',
    values: ['Success', 'Cancel'],
    default: 'Success',
    evidence: 'inferred',
  },
  stateInCancelResponse: {
    summary: 'Whether the answer to a cancellation has a State, as on the newer Chinese page',
    values: ['absent', 'present'],
    default: 'absent',
    evidence: 'reference',
  },
  errorResource: {
    summary: 'Whether errors have a Resource, which the list of codes lacks and the Python SDK needs',
    values: ['path', 'absent'],
    default: 'path',
    evidence: 'inferred',
  },
  unknownMethod: {
    summary: 'Code for a method that a path does not have',
    values: ['InvalidUrl', 'MethodNotAllowed'],
    default: 'InvalidUrl',
    evidence: 'inferred',
  },
  concurrencyError: {
    summary: 'Code for submitting when as many jobs run as there may be',
    values: ['QueueSaturated', 'SlowDown'],
    default: 'QueueSaturated',
    evidence: 'inferred',
  },
  maxLiveJobs: {
    summary: 'Live jobs of one APPID that may run at the same time',
    values: 'number',
    default: '10',
    evidence: 'doc',
  },
  bizTypes: {
    summary: 'Moderation policies that exist: every id of 32 hexadecimal digits, or whatever is sent',
    values: ['hexadecimal', 'any'],
    default: 'hexadecimal',
    evidence: 'inferred',
  },
  buckets: {
    summary: 'Buckets that exist: those of the account’s APPID, where it has one, or all',
    values: ['own', 'any'],
    default: 'own',
    evidence: 'inferred',
  },
  mismatchedTags: {
    summary: 'Whether a request body may close an element by another name, as some of the vendor’s samples do',
    values: ['refused', 'accepted'],
    default: 'refused',
    evidence: 'inferred',
  },
  firstFrame: {
    summary: 'When a submitted job gets its first frame and is Auditing; looks are queries of the job',
    values: 'policy',
    default: 'after 1s',
    evidence: 'inferred',
  },
  streamEnd: {
    summary:
      'When a stream ends and its job is Success, counted from the first frame; time is cut at the longest stream, 5 h',
    values: 'policy',
    default: 'after 5h',
    evidence: 'inferred',
  },
  streams: {
    summary: 'Whether streams can be moderated: of others the job is Failed where the first frame was to come',
    values: ['online', 'unreachable', 'undecodable'],
    default: 'online',
    evidence: 'inferred',
  },
  findings: {
    summary:
      'What is found in the streams of new jobs: made up from the job’s id, or what controls put there and no more',
    values: ['seeded', 'scripted'],
    default: 'seeded',
    evidence: 'inferred',
  },
  callbackVersion: {
    summary: 'Version of callbacks for a job that names none',
    values: ['Simple', 'Detail'],
    default: 'Simple',
    evidence: 'inferred',
  },
  callbackBatch: {
    summary: 'Screenshots in each Detail callback of a job under way; 0 is no callback before the end',
    values: 'number',
    default: '1',
    evidence: 'inferred',
  },
  callbackRetries: {
    summary: 'Further attempts when a callback is not answered with 2xx, after 1 s, 2 s, 4 s and so on; 10 at most',
    values: 'number',
    default: '3',
    evidence: 'inferred',
  },
  callbackAfterCancel: {
    summary: 'Whether a cancelled job has a last callback, with the state of cancelledState',
    values: ['none', 'final'],
    default: 'none',
    evidence: 'inferred',
  },
  contentLength: {
    summary:
      'Whether a POST without Content-Length and not in chunks gives MissingContentLength: requests in process have none',
    values: ['optional', 'required'],
    default: 'optional',
    evidence: 'doc',
  },
  queue: {
    summary: 'Whether the queue of moderation jobs runs, or is paused and refuses submissions',
    values: ['running', 'paused'],
    default: 'running',
    evidence: 'doc',
  },
  account: {
    summary: 'Condition of the account: in order, or the code with which every call is refused',
    values: [
      'in-order',
      'AccessDenied',
      'AccessDenied@403',
      'CIRoleNotExist',
      'MediaBucketUnBinded',
      'AIBucketUnBinded',
    ],
    default: 'in-order',
    evidence: 'doc',
  },
}

/** The name of the switch that holds the rate limit of an operation. */
export function rateSwitch(operationId: string): string {
  return `max${operationId}PerSecond`
}

const rates = contractsOf(spec).map(({ id, limit }): [string, Switch] => [
  rateSwitch(id),
  {
    summary: `Calls of ${id} a second for one APPID; 0 is no limit`,
    values: 'number',
    default: String(limit?.requests ?? 0),
    evidence: limit?.evidence ?? 'inferred',
  },
])

export const switches: Readonly<Record<string, Switch>> = { ...declared, ...Object.fromEntries(rates) }
