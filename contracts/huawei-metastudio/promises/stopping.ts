import { absent } from '../../../src/vendor/promise.ts'
import { EMPTY_ANSWER, requestId } from './answers.ts'
import type { PromiseContext, Step, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { DOCUMENTS, inferred, ofStopPage } from './sources.ts'
import {
  control,
  createRoom,
  jobIs,
  projectPath,
  roomPath,
  running,
  startJob,
  stopJob,
  timeOf,
  waiting,
} from './steps.ts'

const ended: readonly (readonly [string, Step])[] = [
  ['SUCCEED', stopJob],
  ['FAILED', control('failJob')],
  ['BLOCKED', control('blockJob')],
]

/** Stopping a job. */
export const stopping: readonly VendorPromise[] = [
  {
    id: 'stopSmartLive/answer',
    says: 'Stopping a job answers 200 with the request id and no body',
    ...ofStopPage,
    given: running,
    when: stopJob,
    then: { status: 200, headers: { 'X-Request-Id': requestId }, body: absent },
    covers: ['rule.no-body'],
    clientFaults: EMPTY_ANSWER,
  },
  {
    id: 'stopSmartLive/no-type',
    says: 'An answer without a body has a Content-Length of 0 and no Content-Type',
    ...inferred('the page documents no body; every client understands a length of 0'),
    given: running,
    when: stopJob,
    then: { status: 200, headers: { 'Content-Length': '0', 'Content-Type': absent } },
    covers: ['rule.no-body'],
    wireOnly: 'the client’s core returns only the headers that the operation documents',
  },
  {
    id: 'stopSmartLive/running',
    says: 'A running job that is stopped ends at once as SUCCEED: there is no state for stopped jobs',
    ...inferred('no state has a name like stopped'),
    given: [...running, { advance: 60_000 }],
    when: stopJob,
    then: { status: 200 },
    covers: ['rule.ends-running', 'rule.at-once'],
    afterwards: [jobIs(({ now }: PromiseContext) => ({ state: 'SUCCEED', end_time: timeOf(now), duration: 60 }))],
  },
  {
    id: 'stopSmartLive/waiting',
    says: 'A waiting job that is stopped ends as SUCCEED without a start, and its room shows CANCELED',
    ...inferred('only rooms have the state CANCELED'),
    given: waiting,
    when: stopJob,
    then: { status: 200 },
    needs: ['still-time'],
    covers: ['rule.ends-waiting'],
    afterwards: [
      jobIs(({ now }: PromiseContext) => ({
        ...{ state: 'SUCCEED', end_time: timeOf(now), duration: 0 },
        ...{ start_time: absent, live_job_log: absent },
      })),
      {
        call: 'listSmartLiveRooms',
        input: { path: projectPath },
        then: { body: { smart_live_rooms: [{ last_job_status: 'CANCELED', last_job_start_time: absent }] } },
      },
    ],
  },
  {
    id: 'stopSmartLive/later',
    says: 'A job that takes a while to end keeps running until then',
    ...inferred('whether a stop is complete when it is answered is not known'),
    given: [...running, { switches: { jobStop: 'after 5s' } }],
    when: stopJob,
    then: { status: 200 },
    afterwards: [
      jobIs({ state: 'PROCESSING' }),
      { advance: 4999 },
      jobIs({ state: 'PROCESSING' }),
      { advance: 1 },
      jobIs({ state: 'SUCCEED' }),
      { ...stopJob, then: REFUSED.finishedJob },
    ],
  },
  ...ended.map(
    ([state, end]): VendorPromise => ({
      id: `stopSmartLive/${state.toLowerCase()}`,
      says: `A job that has ended as ${state} cannot be stopped, and does not change`,
      ...inferred(`${DOCUMENTS.webErrors}: the text of 20010066; that it is this one and a 400`),
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
    ...inferred('a job of another room is treated like no job'),
    given: [...waiting, createRoom()],
    when: stopJob,
    then: REFUSED.unknownJob,
    covers: ['rule.of-its-room'],
  },
  {
    id: 'stopSmartLive/one-of-two',
    says: 'Stopping one job of a room does not change the other',
    ...inferred('a stop names one job'),
    given: [createRoom(), startJob({}, 'firstJob'), startJob()],
    when: stopJob,
    then: { status: 200 },
    afterwards: [
      {
        call: 'listSmartLive',
        input: { path: roomPath },
        then: { body: { smart_live_jobs: [{ state: 'WAITING' }, { state: 'SUCCEED' }] } },
      },
    ],
    needs: ['still-time'],
  },
]
