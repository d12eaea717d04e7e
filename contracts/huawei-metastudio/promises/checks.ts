import type { Call, VendorPromise, WireDetails } from '../../../src/vendor/promise.ts'
import { showWith } from './credentials.ts'
import { ofGateway } from './proofs.ts'
import { jobPath, NOBODY, REFUSED, roomPath, waiting } from './scene.ts'

const routes: readonly VendorPromise[] = [
  showWith('unknown-endpoint', 'unknown-endpoint', {
    says: 'A path that is none of the API gets the 404 of the gateway, with or without credentials',
    ...ofGateway,
    wire: { sign: { with: 'nothing' }, afterSigning: { path: '/v1/p/smart-live-rooms/r/nothing' } },
    then: {
      status: 404,
      error: { code: 'APIGW.0101', message: 'The API does not exist or has not been published in the environment.' },
    },
  }),
  showWith('unknown-endpoint', 'unknown-method', {
    says: 'A method that a path does not have gets the 404 of the gateway',
    ...ofGateway,
    wire: { method: 'DELETE' },
    then: { status: 404, error: { code: 'APIGW.0101', message: 'The API does not exist.' } },
  }),
]

const OTHER = 'fedcba9876543210fedcba9876543210'

const start = (path: object, body: string, sign: WireDetails['sign'] = {}): Call => ({
  call: 'startSmartLive',
  input: { path: { ...roomPath, ...path }, body: {} },
  wire: { body, sign },
})

const order: readonly VendorPromise[] = (
  [
    ['rate-before-project', 'the rate of calls', 'the project', start({ project_id: OTHER }, '{}'), 'APIGW.0308'],
    ['project-before-body', 'the project', 'the body', start({ project_id: OTHER }, '{'), 'MSS.00010009'],
    ['body-before-room', 'the body', 'the room', start({ room_id: NOBODY }, '{'), 'MSS.00000002'],
    [
      'parameters-before-room',
      'a parameter',
      'the room',
      start({ room_id: NOBODY }, '{"view_mode":"x"}'),
      'MSS.00000003',
    ],
    [
      'room-before-job',
      'the room',
      'the job',
      { call: 'stopSmartLive', input: { path: { ...jobPath, room_id: NOBODY, job_id: NOBODY } } },
      'MSS.20010045',
    ],
  ] as const
).map(([name, first, second, when, code]) => ({
  id: `${when.call}/${name}`,
  says: `Where both ${first} and ${second} are wrong, it is ${first} that is told`,
  evidence: 'inferred',
  source: 'the order of checks: what a gateway can see comes first',
  given:
    code === 'APIGW.0308'
      ? [...waiting, { switches: { limits: 'on' } }, { ...when, times: 4, then: REFUSED.otherProject }]
      : waiting,
  when,
  then: { error: { code } },
  ...(when.call === 'startSmartLive' && { covers: ['rule.order-of-checks'] }),
}))

/** What is looked at first. */
export const checks: readonly VendorPromise[] = [...routes, ...order]
