import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { showsJob } from './job-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { target } from './samples.ts'
import { DOCUMENTS, inferred, ofIssue, ofShowPage, type Source } from './sources.ts'
import { begin, command, control, createRoom, running, showJob, startJob, stopJob, timeOf, waiting } from './steps.ts'

const rfc3339 = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .describe('a time as 2021-01-10T08:43:17Z')

/** The page describes the fields, but its list of states is lost. */
const ofStates: Source = { evidence: 'sdk', source: `${DOCUMENTS.sdk}: the states; the fields are those of the page` }

const NOT_WHILE_WAITING = 'the page’s example shows 5 of 19 fields, and times that a waiting job cannot have'

const identity: readonly VendorPromise[] = [
  {
    id: 'showSmartLive/identity',
    says: 'A job is shown with its id, the id and name of its room, and the time of its creation; the header has the request id',
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
    needs: ['still-time'],
  },
  showsJob('times', {
    says: 'Times are in RFC 3339, in UTC, with whole seconds',
    ...ofShowPage,
    given: [...running, { advance: 1500 }, stopJob],
    body: { start_time: rfc3339, end_time: rfc3339, create_time: rfc3339, lastupdate_time: rfc3339 },
    covers: ['rule.times'],
  }),
  showsJob('rtc-room', {
    says: 'A job has its own RTC room, whose users have a token with an expiry in seconds',
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
    says: 'An answer names the gateway as its server and JSON as its content type',
    ...ofIssue,
    given: waiting,
    when: showJob,
    then: { status: 200, headers: { Server: 'api-gateway', 'Content-Type': 'application/json' } },
    covers: ['rule.gateway-headers'],
    wireOnly: 'the client’s core returns only the headers that the operation documents',
  },
  {
    id: 'showSmartLive/other-room',
    says: 'A job is unknown in another room',
    ...inferred('a job of another room is treated like no job'),
    given: [...waiting, createRoom()],
    when: showJob,
    then: REFUSED.unknownJob,
    covers: ['rule.of-its-room'],
  },
]

const states: readonly VendorPromise[] = [
  showsJob('waiting', {
    says: 'A waiting job has no start, no end and no duration; members without a value are left out',
    ...inferred(NOT_WHILE_WAITING),
    given: waiting,
    body: {
      state: 'WAITING',
      duration: 0,
      stream_duration: 0,
      ...{ start_time: absent, end_time: absent, error_info: absent, block_reason: absent, live_job_log: absent },
    },
    covers: ['rule.absent', 'rule.start-time', 'rule.end-time', 'rule.duration', 'rule.stream-duration'],
  }),
  showsJob('processing', {
    says: 'A running job has a start, and its duration is the number of seconds since then',
    ...inferred('duration is documented as the length of the live; while it runs, up to now'),
    given: [...waiting, { advance: 1000 }, begin, { advance: 90_500 }],
    body: ({ now }: PromiseContext) => ({
      state: 'PROCESSING',
      start_time: timeOf(now - 90_500),
      lastupdate_time: timeOf(now - 90_500),
      duration: 90.5,
      end_time: absent,
    }),
    covers: ['rule.start-time', 'rule.end-time', 'rule.duration', 'rule.last-update'],
  }),
  showsJob('succeed', {
    says: 'A job that has ended has its end, the duration from start to end, and its records',
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
    says: 'A failed job says why in error_info',
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
      block_reason: absent,
    }),
  }),
  showsJob('blocked', {
    says: 'A banned job says why in block_reason',
    ...ofStates,
    given: [...running, control('blockJob', { block_reason: 'content' })],
    body: ({ now }: PromiseContext) => ({
      state: 'BLOCKED',
      block_reason: 'content',
      end_time: timeOf(now),
      error_info: absent,
    }),
  }),
  showsJob('banned-while-waiting', {
    says: 'A job banned while it waited has an end and no start',
    ...inferred('a ban may follow any state but a final one'),
    given: [...waiting, control('blockJob')],
    body: { state: 'BLOCKED', start_time: absent, end_time: rfc3339, block_reason: z.string().min(1) },
  }),
  showsJob('last-command', {
    says: 'An accepted command updates lastupdate_time',
    ...inferred('documented as the last change of the job'),
    given: [...running, { advance: 7000 }, command('SHOW_LAYER')],
    body: ({ now }: PromiseContext) => ({ lastupdate_time: timeOf(now) }),
    covers: ['rule.last-update'],
  }),
  showsJob('pushed', {
    says: 'With a push target, stream_duration is the length of the push, at most duration',
    ...inferred('documented as the length of the push; that this is the whole duration is not'),
    given: [createRoom(), startJob(target), begin, { advance: 60_000 }],
    body: { duration: 60, stream_duration: z.number().min(1).max(60) },
    covers: ['rule.stream-duration'],
  }),
  showsJob('not-pushed', {
    says: 'Without a push target, stream_duration is 0',
    ...inferred('nothing is pushed'),
    given: [...running, { advance: 60_000 }],
    body: { duration: 60, stream_duration: 0 },
    covers: ['rule.stream-duration'],
  }),
]

/** What a job looks like in every state. */
export const jobs: readonly VendorPromise[] = [...identity, ...states]
