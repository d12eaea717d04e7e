import type { PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { EMPTY_ANSWER, inferred, nothing, ofStopPage, requestId } from './proofs.ts'
import {
  control,
  createRoom,
  DOCUMENTS,
  jobIs,
  projectPath,
  REFUSED,
  roomPath,
  running,
  startJob,
  stopJob,
  timeOf,
  waiting,
} from './scene.ts'

const ended: readonly (readonly [string, Step])[] = [
  ['SUCCEED', stopJob],
  ['FAILED', control('failJob')],
  ['BLOCKED', control('blockJob')],
]

/** How a job is ended. */
export const stopping: readonly VendorPromise[] = [
  {
    id: 'stopSmartLive/answer',
    says: 'Stopping a job answers 200 with the id of the request and without a body',
    ...ofStopPage,
    given: running,
    when: stopJob,
    then: { status: 200, headers: { 'X-Request-Id': requestId }, body: nothing },
    covers: ['rule.no-body'],
    clientFaults: EMPTY_ANSWER,
  },
  {
    id: 'stopSmartLive/no-type',
    says: 'An answer without a body has no type of one, and says that it is empty',
    ...inferred('the page documents no body; a length of 0 is enough for every client'),
    given: running,
    when: stopJob,
    then: { status: 200, headers: { 'Content-Length': '0', 'Content-Type': nothing } },
    covers: ['rule.no-body'],
    wireOnly: 'the core passes on no headers but those that the operation documents',
  },
  {
    id: 'stopSmartLive/running',
    says: 'A running job that is stopped has ended at once, as SUCCEED: there is no state for what was stopped',
    ...inferred('no state of a job is called stopped'),
    given: [...running, { advance: 60_000 }],
    when: stopJob,
    then: { status: 200 },
    covers: ['rule.ends-running', 'rule.at-once'],
    afterwards: [jobIs(({ now }: PromiseContext) => ({ state: 'SUCCEED', end_time: timeOf(now), duration: 60 }))],
  },
  {
    id: 'stopSmartLive/waiting',
    says: 'A waiting job that is stopped is SUCCEED without a start, and its room calls it CANCELED',
    ...inferred('CANCELED is a state that only rooms know'),
    given: waiting,
    when: stopJob,
    then: { status: 200 },
    covers: ['rule.ends-waiting'],
    afterwards: [
      jobIs({ state: 'SUCCEED', start_time: nothing, duration: 0 }),
      {
        call: 'listSmartLiveRooms',
        input: { path: projectPath },
        then: { body: { smart_live_rooms: [{ last_job_status: 'CANCELED', last_job_start_time: nothing }] } },
      },
    ],
  },
  {
    id: 'stopSmartLive/later',
    says: 'A job that takes its time to end goes on until then',
    ...inferred('whether a stop is done when it answers is not known'),
    given: [...running, { switches: { jobStop: 'after 5s' } }],
    when: stopJob,
    then: { status: 200 },
    afterwards: [jobIs({ state: 'PROCESSING' }), { advance: 5000 }, jobIs({ state: 'SUCCEED' })],
  },
  ...ended.map(
    ([state, end]): VendorPromise => ({
      id: `stopSmartLive/${state.toLowerCase()}`,
      says: `A job that has ended as ${state} cannot be stopped, and stays as it is`,
      ...inferred(`${DOCUMENTS.webSdk}: 20010066 MPS_CHANGE_FINISHED_JOB_STATE_FAILED; that it is a 400`),
      given: [...running, { advance: 10_000 }, end, { advance: 5000 }],
      when: stopJob,
      then: REFUSED.finishedJob,
      covers: ['rule.only-once'],
      afterwards: [
        jobIs(({ now }: PromiseContext) => ({
          state,
          end_time: timeOf(now - 5000),
          lastupdate_time: timeOf(now - 5000),
        })),
      ],
    }),
  ),
  {
    id: 'stopSmartLive/other-room',
    says: 'A job of another room cannot be stopped',
    ...inferred('a job of another room is as unknown as none'),
    given: [...waiting, createRoom()],
    when: stopJob,
    then: REFUSED.unknownJob,
    covers: ['rule.of-its-room'],
  },
  {
    id: 'stopSmartLive/one-of-two',
    says: 'Stopping one job of a room leaves the other as it was',
    ...inferred('a stop names one job'),
    given: [createRoom(), startJob({}, 'first'), startJob()],
    when: stopJob,
    then: { status: 200 },
    afterwards: [
      {
        call: 'listSmartLive',
        input: { path: roomPath },
        then: { body: { smart_live_jobs: [{ state: 'WAITING' }, { state: 'SUCCEED' }] } },
      },
    ],
  },
]
