import * as z from 'zod'
import type { Expectation, PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { target } from './content.ts'
import { inferred, nothing, ofShowPage, type Proof } from './proofs.ts'
import {
  begin,
  command,
  control,
  createRoom,
  DOCUMENTS,
  REFUSED,
  running,
  showJob,
  startJob,
  stopJob,
  timeOf,
  waiting,
} from './scene.ts'

const rfc3339 = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .describe('a time as 2021-01-10T08:43:17Z')

type Told = Omit<VendorPromise, 'id' | 'when' | 'then' | 'given'> & {
  readonly given: readonly Step[]
  readonly body: Expectation['body']
}

export function showsJob(name: string, { given, body, ...told }: Told): VendorPromise {
  return { id: `showSmartLive/${name}`, ...told, given, when: showJob, then: { status: 200, body } }
}

/** The page describes the fields; its list of states is lost. */
const ofStates: Proof = { evidence: 'sdk', source: `${DOCUMENTS.sdk}: the states; the fields are those of the page` }

const NOT_WHILE_WAITING = 'the page’s example shows 5 of 19 fields, and times that a waiting job cannot have'

const identity: readonly VendorPromise[] = [
  {
    id: 'showSmartLive/identity',
    says: 'A job is shown with its id, that of its room, the name of the room and the time when it was accepted; the header has the id of the request',
    ...ofShowPage,
    given: waiting,
    when: showJob,
    then: {
      status: 200,
      headers: { 'X-Request-Id': z.string().min(1) },
      body: ({ answers, now }: PromiseContext) => ({
        job_id: answers.job.job_id,
        room_id: answers.room.room_id,
        room_name: 'Evening show',
        create_time: timeOf(now),
        lastupdate_time: timeOf(now),
      }),
    },
  },
  showsJob('times', {
    says: 'Times are RFC 3339 in UTC with whole seconds',
    ...ofShowPage,
    given: [...running, { advance: 1500 }, stopJob],
    body: { start_time: rfc3339, end_time: rfc3339, create_time: rfc3339, lastupdate_time: rfc3339 },
    covers: ['rule.times'],
  }),
  showsJob('rtc-room', {
    says: 'A job has an RTC room of its own, whose users have a token that ends at a time in seconds',
    ...ofShowPage,
    given: waiting,
    body: ({ now }: PromiseContext) => ({
      rtc_room_info: {
        app_id: z.string().min(1),
        room_id: z.string().min(1),
        users: [
          {
            user_type: z.string().min(1),
            user_id: z.string().min(1),
            signature: z.string().min(1),
            ctime: z.int().min(now / 1000),
          },
        ],
      },
      live_event_report_url: z.url(),
    }),
  }),
  {
    id: 'showSmartLive/gateway-headers',
    says: 'An answer names the gateway as its server, and JSON as the type of its body',
    evidence: 'doc',
    source: 'huaweicloud-sdk-nodejs-v3, issue 2',
    given: waiting,
    when: showJob,
    then: { status: 200, headers: { Server: 'api-gateway', 'Content-Type': 'application/json' } },
    covers: ['rule.gateway-headers'],
    wireOnly: 'the core passes on no headers but those that the operation documents',
  },
  {
    id: 'showSmartLive/other-room',
    says: 'A job of another room is unknown',
    ...inferred('a job of another room is as unknown as none'),
    given: [...waiting, createRoom()],
    when: showJob,
    then: REFUSED.unknownJob,
    covers: ['rule.of-its-room'],
  },
]

const states: readonly VendorPromise[] = [
  showsJob('waiting', {
    says: 'A job that waits has no start, no end and no duration, and what has no value is left out',
    ...inferred(NOT_WHILE_WAITING),
    given: waiting,
    body: {
      state: 'WAITING',
      duration: 0,
      stream_duration: 0,
      ...{ start_time: nothing, end_time: nothing, error_info: nothing, block_reason: nothing, live_job_log: nothing },
    },
    covers: ['rule.absent', 'rule.start-time', 'rule.end-time', 'rule.duration', 'rule.stream-duration'],
  }),
  showsJob('processing', {
    says: 'A job that runs has a start, and its duration is the time since then in seconds',
    ...inferred('duration is documented as the length of the live; while it runs, up to now'),
    given: [...waiting, { advance: 1000 }, begin, { advance: 90_500 }],
    body: ({ now }: PromiseContext) => ({
      state: 'PROCESSING',
      start_time: timeOf(now - 90_500),
      lastupdate_time: timeOf(now - 90_500),
      duration: 90.5,
      end_time: nothing,
    }),
    covers: ['rule.start-time', 'rule.end-time', 'rule.duration', 'rule.last-update'],
  }),
  showsJob('succeed', {
    says: 'A job that has ended has the time of its end, the duration between its start and that, and records',
    ...ofShowPage,
    given: [...running, { advance: 60_000 }, stopJob, { advance: 30_000 }],
    body: ({ now }: PromiseContext) => ({
      start_time: timeOf(now - 90_000),
      end_time: timeOf(now - 30_000),
      lastupdate_time: timeOf(now - 30_000),
      duration: 60,
      live_job_log: { interaction_records_url: z.url() },
    }),
    covers: ['rule.end-time', 'rule.duration', 'rule.last-update'],
  }),
  showsJob('failed', {
    says: 'A job that has failed says why in error_info',
    ...ofStates,
    given: [
      ...running,
      { advance: 5000 },
      control('failJob', { error_code: 'MSS.47000007', error_msg: 'stopped by command' }),
    ],
    body: ({ now }: PromiseContext) => ({
      state: 'FAILED',
      error_info: { error_code: 'MSS.47000007', error_msg: 'stopped by command' },
      end_time: timeOf(now),
      block_reason: nothing,
    }),
  }),
  showsJob('blocked', {
    says: 'A job that was banned says why in block_reason',
    ...ofStates,
    given: [...running, control('blockJob', { block_reason: 'content' })],
    body: ({ now }: PromiseContext) => ({
      state: 'BLOCKED',
      block_reason: 'content',
      end_time: timeOf(now),
      error_info: nothing,
    }),
  }),
  showsJob('banned-while-waiting', {
    says: 'A job that was banned while it waited has an end and no start',
    ...inferred('any state that is not an end may be followed by a ban'),
    given: [...waiting, control('blockJob')],
    body: { state: 'BLOCKED', start_time: nothing, end_time: rfc3339, block_reason: z.string().min(1) },
  }),
  showsJob('last-command', {
    says: 'An accepted command moves lastupdate_time',
    ...inferred('documented as the last change of the job'),
    given: [...running, { advance: 7000 }, command('SHOW_LAYER')],
    body: ({ now }: PromiseContext) => ({ lastupdate_time: timeOf(now) }),
    covers: ['rule.last-update'],
  }),
  showsJob('pushed', {
    says: 'With a target to push to, stream_duration is the length of the push and never more than duration',
    ...inferred('documented as the length of the push; that it is the whole duration'),
    given: [createRoom(), startJob(target), begin, { advance: 60_000 }],
    body: { duration: 60, stream_duration: z.number().min(1).max(60) },
    covers: ['rule.stream-duration'],
  }),
  showsJob('not-pushed', {
    says: 'Without a target to push to, stream_duration is 0',
    ...inferred('nothing is pushed'),
    given: [...running, { advance: 60_000 }],
    body: { duration: 60, stream_duration: 0 },
    covers: ['rule.stream-duration'],
  }),
]

/** What a job looks like, in every state. */
export const jobs: readonly VendorPromise[] = [...identity, ...states]
