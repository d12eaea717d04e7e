import { tencentCi as spec } from '../../contracts/tencent-ci/index.ts'
import { contractsOf } from '../../src/vendor/spec.ts'
import type { Switch } from '../../src/vendor/vendor.ts'

/** Behaviour that the vendor does not document, and conditions of an account that no operation can cause. */
const declared: Readonly<Record<string, Switch>> = {
  signatures: {
    summary: 'How credentials are checked: fully, only their form (for made-up keys), or not at all',
    values: ['verified', 'format-only', 'off'],
    default: 'verified',
    evidence: 'inferred',
  },
  signatureError: {
    summary: 'Code for a signature that does not match: the storage’s, or the one on the service’s own list',
    values: ['SignatureDoesNotMatch', 'InvalidAuthorization'],
    default: 'SignatureDoesNotMatch',
    evidence: 'inferred',
  },
  strictCancel: {
    summary: 'Whether cancelling an ended job gives InvalidArgument',
    values: ['off', 'on'],
    default: 'off',
    evidence: 'inferred',
  },
  cancelledState: {
    summary: 'State of a cancelled job: a documented one, or that of the related API for media jobs',
    values: ['Success', 'Cancel'],
    default: 'Success',
    evidence: 'inferred',
  },
  stateInCancelResponse: {
    summary: 'Whether a cancellation answers with a State, as on the newer Chinese page',
    values: ['absent', 'present'],
    default: 'absent',
    evidence: 'reference',
  },
  errorResource: {
    summary: 'Whether errors have a Resource, which the vendor does not list but its Python SDK needs',
    values: ['path', 'absent'],
    default: 'path',
    evidence: 'inferred',
  },
  unknownMethod: {
    summary: 'Code for a method that the path does not have',
    values: ['InvalidUrl', 'MethodNotAllowed'],
    default: 'InvalidUrl',
    evidence: 'inferred',
  },
  concurrencyError: {
    summary: 'Code for a submission at the limit of live jobs, or of files',
    values: ['QueueSaturated', 'SlowDown'],
    default: 'QueueSaturated',
    evidence: 'inferred',
  },
  maxLiveJobs: {
    summary: 'Maximum number of live jobs of one APPID',
    values: 'number',
    default: '10',
    evidence: 'doc',
  },
  maxFileJobs: {
    summary: 'Maximum number of files of one APPID that are moderated at the same time',
    values: 'number',
    default: '10',
    evidence: 'doc',
  },
  fileSteps: {
    summary:
      'How long a job of a file is Submitted, then Snapshoting, then Auditing; reads are queries of the job, counted anew in each state',
    values: 'policy',
    default: 'after 1s',
    evidence: 'inferred',
  },
  files: {
    summary: 'Whether files can be moderated; if not, the job is Failed when its pictures would be taken',
    values: ['found', 'missing', 'undecodable', 'unreachable', 'too-large'],
    default: 'found',
    evidence: 'doc',
  },
  fileSeconds: {
    summary: 'How many seconds of video a file has; read when it is submitted',
    values: 'number',
    default: '60',
    evidence: 'inferred',
  },
  bizTypes: {
    summary:
      'Which moderation policies exist besides the strategies of the bucket: every id of 32 hexadecimal digits, any, or none',
    values: ['hexadecimal', 'any', 'created'],
    default: 'hexadecimal',
    evidence: 'inferred',
  },
  buckets: {
    summary: 'Which buckets exist: those of the account’s APPID (all, if it has none), or any',
    values: ['own', 'any'],
    default: 'own',
    evidence: 'inferred',
  },
  mismatchedTags: {
    summary: 'Whether a request body can close an element under another name, as some of the vendor’s samples do',
    values: ['refused', 'accepted'],
    default: 'refused',
    evidence: 'inferred',
  },
  firstFrame: {
    summary: 'When a submitted job gets its first frame and is Auditing; reads are queries of the job',
    values: 'policy',
    default: 'after 1s',
    evidence: 'inferred',
  },
  streamEnd: {
    summary: 'When a stream ends and its job is Success, counted from the first frame; after 5 h at the latest',
    values: 'policy',
    default: 'after 5h',
    evidence: 'inferred',
  },
  streams: {
    summary: 'Whether streams can be moderated; if not, the job is Failed when the first frame is due',
    values: ['online', 'unreachable', 'undecodable'],
    default: 'online',
    evidence: 'inferred',
  },
  findings: {
    summary: 'Findings of new jobs: generated from the job’s id, or only those that controls add',
    values: ['seeded', 'scripted'],
    default: 'seeded',
    evidence: 'inferred',
  },
  callbackVersion: {
    summary: 'Version of callbacks if the submission names none',
    values: ['Simple', 'Detail'],
    default: 'Simple',
    evidence: 'inferred',
  },
  callbackBatch: {
    summary: 'Screenshots in each Detail callback of a running job; 0 means no callback before the end',
    values: 'number',
    default: '1',
    evidence: 'inferred',
  },
  callbackRetries: {
    summary: 'Retries of a callback that is not answered with 2xx, after 1 s, 2 s, 4 s and so on; 10 at most',
    values: 'number',
    default: '3',
    evidence: 'inferred',
  },
  callbackAfterCancel: {
    summary: 'Whether a cancelled job sends a final callback, with the state of cancelledState',
    values: ['none', 'final'],
    default: 'none',
    evidence: 'inferred',
  },
  contentLength: {
    summary:
      'Whether a POST needs Content-Length or chunks, or else gives MissingContentLength; in-process requests have neither',
    values: ['optional', 'required'],
    default: 'optional',
    evidence: 'doc',
  },
  queue: {
    summary: 'Whether the moderation queue runs, or is paused and refuses submissions',
    values: ['running', 'paused'],
    default: 'running',
    evidence: 'doc',
  },
  account: {
    summary: 'Condition of the account: in order, or the code that refuses every call',
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

/** The name of the switch for an operation's rate limit. */
export function rateSwitch(operationId: string): string {
  return `max${operationId}PerSecond`
}

const rates = contractsOf(spec).map(({ id, limit }): [string, Switch] => [
  rateSwitch(id),
  {
    summary: `Maximum number of calls of ${id} per second and APPID; 0 means no limit`,
    values: 'number',
    default: String(limit?.requests ?? 0),
    evidence: limit?.evidence ?? 'inferred',
  },
])

export const switches: Readonly<Record<string, Switch>> = { ...declared, ...Object.fromEntries(rates) }
