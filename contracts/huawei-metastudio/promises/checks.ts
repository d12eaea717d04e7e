import type { HuaweiCode } from '../errors.ts'
import { showWith } from './job-calls.ts'
import type { Call, Expectation, PartOf, Step, VendorPromise, WireDetails } from './language.ts'
import { REFUSED } from './refusals.ts'
import { inferred, ofGateway } from './sources.ts'
import { jobPath, OTHER_PROJECT, roomPath, UNKNOWN_ID, waiting } from './steps.ts'

const noSuchApi = (message: string): Expectation => ({ status: 404, error: { code: 'APIGW.0101', message } })

const routes: readonly VendorPromise[] = [
  showWith('unknown-endpoint', 'unknown-endpoint', {
    says: 'The gateway answers 404 to an unknown path, with or without credentials',
    ...ofGateway,
    wire: { sign: { with: 'nothing' }, afterSigning: { path: '/v1/p/smart-live-rooms/r/nothing' } },
    then: noSuchApi('The API does not exist or has not been published in the environment.'),
  }),
  showWith('unknown-endpoint', 'unknown-method', {
    says: 'The gateway answers 404 to a method that a path does not have',
    ...ofGateway,
    wire: { method: 'DELETE' },
    then: noSuchApi('The API does not exist.'),
  }),
]

interface TwoErrors {
  readonly name: string
  /** What is checked first, and what would be refused next. */
  readonly first: string
  readonly second: string
  readonly when: Call
  readonly code: HuaweiCode
  readonly given?: readonly Step[]
}

const start = (path: PartOf<'startSmartLive', 'path'>, body: string, sign: WireDetails['sign'] = {}): Call => ({
  call: 'startSmartLive',
  input: { path: { ...roomPath, ...path }, body: {} },
  wire: { body, sign },
})

const inOtherProject = start({ project_id: OTHER_PROJECT }, '{}')

const ORDER: readonly TwoErrors[] = [
  {
    name: 'rate-before-project',
    first: 'the rate of calls',
    second: 'the project',
    when: inOtherProject,
    code: 'APIGW.0308',
    given: [{ switches: { limits: 'on' } }, { ...inOtherProject, times: 4, then: REFUSED.otherProject }],
  },
  {
    name: 'project-before-body',
    first: 'the project',
    second: 'the body',
    when: start({ project_id: OTHER_PROJECT }, '{'),
    code: 'MSS.00010009',
  },
  {
    name: 'body-before-room',
    first: 'the body',
    second: 'the room',
    when: start({ room_id: UNKNOWN_ID }, '{'),
    code: 'MSS.00000002',
  },
  {
    name: 'parameters-before-room',
    first: 'a parameter',
    second: 'the room',
    when: start({ room_id: UNKNOWN_ID }, '{"view_mode":"x"}'),
    code: 'MSS.00000003',
  },
  {
    name: 'room-before-job',
    first: 'the room',
    second: 'the job',
    when: { call: 'stopSmartLive', input: { path: { ...jobPath, room_id: UNKNOWN_ID, job_id: UNKNOWN_ID } } },
    code: 'MSS.20010045',
  },
]

const order = ORDER.map(
  ({ name, first, second, when, code, given = [] }): VendorPromise => ({
    id: `${when.call}/${name}`,
    says: `When both ${first} and ${second} are wrong, the answer names ${first}`,
    ...inferred('the order of checks: what a gateway can see comes first'),
    given: [...waiting, ...given],
    when,
    then: { error: { code } },
    ...(when.call === 'startSmartLive' && { covers: ['rule.order-of-checks'] }),
  }),
)

/** Which of several mistakes an answer names. */
export const checks: readonly VendorPromise[] = [...routes, ...order]
