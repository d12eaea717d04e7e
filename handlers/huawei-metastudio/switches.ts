import { nullsSwitch } from '../../src/vendor/json.ts'
import type { Switch } from '../../src/vendor/vendor.ts'

/** What the vendor's documents leave open. */
export const switches: Readonly<Record<string, Switch>> = {
  unauthorized: {
    summary:
      'Who answers 401 to a missing, malformed or unknown credential: the service with MSS.00000001, as documented, or the gateway with APIGW.0301, as users report',
    values: ['service', 'gateway'],
    default: 'service',
    evidence: 'inferred',
  },
  keyLock: {
    summary: 'Whether more than five wrong signatures in a row lock the access key for five minutes',
    values: ['on', 'off'],
    default: 'on',
    evidence: 'doc',
  },
  projectHeader: {
    summary:
      'Whether AK/SK authentication requires the header X-Project-Id, as documented; a request without it gets MSS.00000003',
    values: ['required', 'optional'],
    default: 'required',
    evidence: 'reference',
  },
  limits: {
    summary: 'Whether the documented calls per second are enforced, for each project and operation',
    values: ['off', 'on'],
    default: 'off',
    evidence: 'inferred',
  },
  maxLives: {
    summary:
      'Maximum number of waiting and running jobs in a project; above it, a start gets MSS.20010065; 0 means no limit',
    values: 'number',
    default: '0',
    evidence: 'inferred',
  },
  resources: {
    summary: 'Whether there are resources for another job; without them, a start gets MSS.20010035',
    values: ['available', 'exhausted'],
    default: 'available',
    evidence: 'inferred',
  },
  jobStart: {
    summary: 'When a job leaves WAITING; with `immediate`, before the next read',
    values: 'policy',
    default: 'after 3s',
    evidence: 'inferred',
  },
  startOutcome: {
    summary: 'What happens to a job after WAITING: it runs, fails for lack of resources, or is banned',
    values: ['PROCESSING', 'FAILED', 'BLOCKED'],
    default: 'PROCESSING',
    evidence: 'inferred',
  },
  jobStop: {
    summary: 'When a stopped job ends',
    values: 'policy',
    default: 'immediate',
    evidence: 'inferred',
  },
  unwatched: {
    summary:
      'When a running job without a push target ends because nobody watches it: not by itself, or after so long without a viewer',
    values: ['manual', 'after 2m', 'after 3m'],
    default: 'manual',
    evidence: 'doc',
  },
  finishedJob: {
    summary: 'The code for a job that has ended and can no longer be changed; which one the vendor sends was not seen',
    values: ['MSS.20010066', 'MSS.20020001'],
    default: 'MSS.20010066',
    evidence: 'inferred',
  },
  unknownJob: {
    summary: 'The code for a job that does not exist: a 400 of the live service, or the 404 of the table of errors',
    values: ['MSS.20010074', 'MSS.41000003'],
    default: 'MSS.20010074',
    evidence: 'inferred',
  },
  callbackAuth: {
    summary:
      'Whether a callback URL needs an authentication string with auth_type NONE: user information or a query; without one, the request gets MSS.00000003',
    values: ['required', 'optional'],
    default: 'required',
    evidence: 'inferred',
  },
  nulls: nullsSwitch,
}
