import * as z from 'zod'
import { startSmartLive } from '../start-smart-live.ts'
import { requestId } from './answers.ts'
import { startWith } from './job-calls.ts'
import { starts } from './job-configurations.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { fullStart } from './samples.ts'
import { inferred, ofBounds, ofJobs, ofSdk } from './sources.ts'
import { begin, createRoom, jobIs, roomPath, timeOf } from './steps.ts'
import { extreme } from './variants.ts'

const accepted: readonly VendorPromise[] = [
  startWith('accepted', {
    says: 'Starting a job answers 202 with its id, its RTC room and the address for reporting events',
    ...ofJobs,
    given: [createRoom()],
    then: {
      status: 202,
      headers: { 'X-Request-Id': requestId },
      body: {
        job_id: z.string().min(1).max(64),
        rtc_room_info: { app_id: z.string(), room_id: z.string(), users: z.array(z.unknown()).min(1) },
        live_event_report_url: z.url(),
        limit_duration: 0,
      },
    },
    covers: ['rule.limit-duration'],
  }),
  startWith('waits-then-runs', {
    says: 'A job waits for resources, and runs when they are allocated',
    ...inferred('WAITING: accepted, waiting for resources'),
    given: [createRoom()],
    then: { status: 202 },
    covers: ['rule.waits-then-runs'],
    afterwards: [
      jobIs({ state: 'WAITING' }),
      begin,
      jobIs(({ now }: PromiseContext) => ({ state: 'PROCESSING', start_time: timeOf(now) })),
    ],
  }),
  startWith('in-its-time', {
    says: 'A job starts at the time when it gets its resources',
    ...inferred('how long this takes is not known'),
    given: [createRoom(), { switches: { jobStart: 'after 10s' } }],
    then: { status: 202 },
    covers: ['rule.waits-then-runs'],
    afterwards: [
      { advance: 9000 },
      jobIs({ state: 'WAITING' }),
      { advance: 1000 },
      jobIs(({ now }: PromiseContext) => ({ state: 'PROCESSING', start_time: timeOf(now) })),
    ],
  }),
  {
    id: 'startSmartLive/without-body',
    says: 'A body is mandatory, even if it is {}',
    ...ofJobs,
    given: [createRoom()],
    when: { call: 'startSmartLive', input: { path: roomPath }, wire: { body: '' } },
    then: REFUSED.invalidBody,
    covers: ['rule.body-required'],
  },
  ...starts.map((body, turn) =>
    startWith(`everything-${turn + 1}`, {
      says: `A start with every documented member is accepted, and its answer has its callbacks (${turn + 1} of ${starts.length})`,
      ...ofSdk,
      given: [createRoom()],
      body,
      then: {
        status: 202,
        body: { live_event_callback_config: body.live_event_callback_config },
      },
    }),
  ),
  ...(['least', 'most'] as const).map((which) =>
    startWith(`at-${which}`, {
      says: `A start is accepted with every member at its ${which === 'least' ? 'lower' : 'upper'} bound`,
      ...ofBounds,
      given: [createRoom()],
      body: extreme(startSmartLive.request.body, fullStart, which),
      then: { status: 202, body: { limit_duration: which === 'least' ? 0 : 168 } },
      covers: ['rule.limit-duration'],
    }),
  ),
]

const rtc: readonly VendorPromise[] = (
  [
    [true, ['CAPTURE', 'PLAYER']],
    [false, ['PLAYER']],
  ] as const
).map(([isIndependent, users]) =>
  startWith(isIndependent ? 'capture-client' : 'no-capture-client', {
    says: `With need_independent_capture_client ${isIndependent}, the users of the RTC room are ${users.join(' and ')}`,
    ...ofSdk,
    given: [createRoom()],
    body: { play_policy: { need_independent_capture_client: isIndependent } },
    then: { status: 202, body: { rtc_room_info: { users: users.map((type) => ({ user_type: type })) } } },
    covers: ['rule.rtc-users'],
  }),
)

/** Starts that are accepted. */
export const starting: readonly VendorPromise[] = [...accepted, ...rtc]
