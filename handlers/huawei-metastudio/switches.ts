import type { Switch } from '../../src/vendor/vendor.ts'

/** What the vendor leaves open. */
export const switches: Readonly<Record<string, Switch>> = {
  unauthorized: {
    summary:
      'Whose 401 a missing, malformed or unknown credential gets: MSS.00000001 of the service, as the pages say, or APIGW.0301 of the gateway, as clients report',
    values: ['service', 'gateway'],
    default: 'service',
    evidence: 'inferred',
  },
  keyLock: {
    summary: 'Whether an access key is locked for five minutes after more than five wrong signatures in a row',
    values: ['on', 'off'],
    default: 'on',
    evidence: 'doc',
  },
  projectHeader: {
    summary: 'Whether AK/SK authentication needs the header X-Project-Id, as the pages say; without it MSS.00000003',
    values: ['required', 'optional'],
    default: 'required',
    evidence: 'reference',
  },
  limits: {
    summary: 'Whether the documented calls a second are enforced, for each project and operation',
    values: ['off', 'on'],
    default: 'off',
    evidence: 'inferred',
  },
  maxLives: {
    summary:
      'Jobs of a project that may wait or run at the same time, above which starting gives MSS.20010065; 0 is no limit',
    values: 'number',
    default: '0',
    evidence: 'inferred',
  },
  resources: {
    summary: 'Whether there are resources for another job; without them starting gives MSS.20010035',
    values: ['available', 'exhausted'],
    default: 'available',
    evidence: 'inferred',
  },
  jobStart: {
    summary: 'When a job that waits for resources leaves WAITING; with `immediate` it has left it at the next look',
    values: 'policy',
    default: 'after 3s',
    evidence: 'inferred',
  },
  startOutcome: {
    summary: 'What becomes of a job that has waited: it runs, fails for lack of resources, or is banned',
    values: ['PROCESSING', 'FAILED', 'BLOCKED'],
    default: 'PROCESSING',
    evidence: 'inferred',
  },
  jobStop: {
    summary: 'When a job that was told to stop ends',
    values: 'policy',
    default: 'immediate',
    evidence: 'inferred',
  },
}
