import type { Switch } from '../../src/vendor.ts'
import { operations } from './operations/index.ts'

/** What the vendor leaves open, and conditions of an account that no operation of the vendor's can bring about. */
const declared: Readonly<Record<string, Switch>> = {
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
    evidence: 'seed',
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
  account: {
    summary: 'Condition of the account: in order, or the code with which every call is refused',
    values: ['in-order', 'AccessDenied', 'AccessDenied@403', 'CIRoleNotExist', 'MediaBucketUnBinded'],
    default: 'in-order',
    evidence: 'doc',
  },
}

/** The name of the switch that holds the rate limit of an operation. */
export function rateSwitch(operationId: string): string {
  return `max${operationId}PerSecond`
}

const rates = operations.map(({ contract: { id, limit } }): [string, Switch] => [
  rateSwitch(id),
  {
    summary: `Calls of ${id} a second for one APPID; 0 is no limit`,
    values: 'number',
    default: String(limit?.requests ?? 0),
    evidence: limit?.evidence ?? 'inferred',
  },
])

export const switches: Readonly<Record<string, Switch>> = { ...declared, ...Object.fromEntries(rates) }
