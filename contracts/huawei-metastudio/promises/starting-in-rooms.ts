import * as z from 'zod'
import { startWith } from './job-calls.ts'
import type { Expectation, PromiseContext, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { fullRoom, playPolicy, video } from './samples.ts'
import { DOCUMENTS, inferred, ofSdk } from './sources.ts'
import { begin, control, createRoom, jobIs, roomPath, showRoom, startJob, stopJob, waiting } from './steps.ts'

const { play_policy: _, video_config: __, ...roomOnly } = fullRoom

const accepted: Expectation = { status: 202, body: { job_id: z.string().min(1) } }

const inRooms: readonly VendorPromise[] = [
  startWith('room-configuration', {
    says: 'What a start leaves out is taken from the room',
    ...inferred('the room carries the same members'),
    given: [createRoom({ ...roomOnly, play_policy: playPolicy })],
    then: {
      status: 202,
      body: { live_event_callback_config: { key: fullRoom.live_event_callback_config.key }, limit_duration: 4 },
    },
    covers: ['rule.room-configuration'],
    afterwards: [
      jobIs({ co_streamer_config: fullRoom.co_streamer_config, rtc_callback_config: fullRoom.rtc_callback_config }),
    ],
  }),
  startWith('instead-of-the-room', {
    says: 'What a start sets applies to the job, and does not change the room',
    ...inferred('the room carries the same members'),
    given: [createRoom({ play_policy: playPolicy, video_config: video })],
    body: { play_policy: { live_exit_config: { max_live_duration: 7 } } },
    then: { status: 202, body: { limit_duration: 7 } },
    covers: ['rule.room-configuration', 'rule.limit-duration'],
    afterwards: [{ ...showRoom, then: { body: { play_policy: playPolicy } } }],
  }),
  startWith('several-jobs', {
    says: 'A room may run several jobs at once',
    ...ofSdk,
    given: [createRoom(), startJob({}, 'firstJob')],
    then: {
      status: 202,
      body: ({ answers }: PromiseContext) => ({
        job_id: z
          .string()
          .refine((id) => id !== answers.firstJob.job_id)
          .describe('another job_id'),
      }),
    },
    afterwards: [{ call: 'listSmartLive', input: { path: roomPath }, then: { body: { count: 2 } } }],
    covers: ['rule.several-jobs'],
  }),
  startWith('single-job-in-a-busy-room', {
    says: 'With single_job_in_room, a job is refused in a room that already has one',
    ...inferred('the text of 20010046; that it is this one and a 400'),
    given: waiting,
    body: { job_run_config: { single_job_in_room: true } },
    then: REFUSED.jobInRoom,
    covers: ['rule.single-job'],
  }),
  startWith('single-job-in-a-free-room', {
    says: 'With single_job_in_room, a job is accepted in a room whose jobs have ended',
    ...ofSdk,
    given: [...waiting, stopJob],
    body: { job_run_config: { single_job_in_room: true } },
    then: accepted,
    covers: ['rule.single-job'],
  }),
  startWith('template', {
    says: 'A template cannot be started',
    ...inferred('templates are for copying'),
    given: [createRoom({ room_type: 'TEMPLATE' })],
    then: REFUSED.invalidParameter,
    covers: ['rule.template'],
  }),
  startWith('temporary-room', {
    says: 'A temporary room is removed when its job ends',
    ...ofSdk,
    given: [createRoom({ room_type: 'TEMP' })],
    then: { status: 202 },
    covers: ['rule.temporary-room'],
    afterwards: [{ ...showRoom, then: { status: 200 } }, begin, stopJob, { ...showRoom, then: REFUSED.unknownRoom }],
  }),
]

const refused: readonly VendorPromise[] = [
  startWith('quota', {
    says: 'A job above the tenant’s quota of lives is refused',
    ...inferred(`${DOCUMENTS.webSdk}: 20010065 LIVE_QUOTA_INSUFFICIENT; that it is a 400`),
    given: [{ switches: { maxLives: '1' } }, ...waiting],
    then: REFUSED.noQuota,
    covers: ['rule.quota'],
  }),
  startWith('quota-free-again', {
    says: 'A job that has ended does not count towards the tenant’s quota of lives',
    ...inferred('the quota limits running lives'),
    given: [{ switches: { maxLives: '1' } }, ...waiting, stopJob],
    then: accepted,
    covers: ['rule.quota'],
  }),
  startWith('no-resources', {
    says: 'Without free resources, a job is refused',
    ...inferred('the text of 20010035; that it is this one and a 400'),
    given: [createRoom(), { switches: { resources: 'exhausted' } }],
    then: REFUSED.noResources,
    covers: ['rule.resources'],
  }),
  startWith('ban', {
    says: 'A ban ends a job as BLOCKED, with a reason',
    ...inferred('BLOCKED: banned, see block_reason'),
    given: [createRoom()],
    then: { status: 202 },
    covers: ['rule.ban'],
    afterwards: [begin, control('blockJob'), jobIs({ state: 'BLOCKED', block_reason: z.string().min(1) })],
  }),
  ...[
    {
      name: 'refused-resources',
      outcome: 'FAILED',
      body: { state: 'FAILED', error_info: { error_code: z.string(), error_msg: z.string() } },
    },
    { name: 'refused-content', outcome: 'BLOCKED', body: { state: 'BLOCKED', block_reason: z.string().min(1) } },
  ].map(({ name, outcome, body }) =>
    startWith(name, {
      says: `A waiting job may end without a start: ${outcome}`,
      ...inferred('these may follow any state but a final one'),
      given: [createRoom(), { switches: { startOutcome: outcome, jobStart: 'after 1s' } }],
      then: { status: 202 },
      covers: ['rule.waits-then-runs'],
      afterwards: [{ advance: 1000 }, jobIs(body)],
    }),
  ),
]

/** What a start takes from its room, and when the room, the quota or the resources refuse it. */
export const startingInRooms: readonly VendorPromise[] = [...inRooms, ...refused]
