import * as z from 'zod'
import type { Expectation, PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { fullRoom, playPolicy, video } from './content.ts'
import { inferred, ofSdk } from './proofs.ts'
import {
  begin,
  control,
  createRoom,
  DOCUMENTS,
  jobIs,
  REFUSED,
  roomPath,
  showRoom,
  startJob,
  stopJob,
  waiting,
} from './scene.ts'
import { startWith } from './starting.ts'

const { play_policy: _, video_config: __, ...roomOnly } = fullRoom

const started: Expectation = { status: 202, body: { job_id: z.string().min(1) } }

const ofRoom: readonly VendorPromise[] = [
  startWith('room-configuration', {
    says: 'What a start does not say is as the room has it',
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
    says: 'What a start says holds for the job, and not for the room',
    ...inferred('the room carries the same members'),
    given: [createRoom({ play_policy: playPolicy, video_config: video })],
    body: { play_policy: { live_exit_config: { max_live_duration: 7 } } },
    then: { status: 202, body: { limit_duration: 7 } },
    covers: ['rule.room-configuration', 'rule.limit-duration'],
    afterwards: [{ ...showRoom, then: { body: { play_policy: playPolicy } } }],
  }),
  startWith('several-jobs', {
    says: 'A room may run several jobs at a time',
    ...ofSdk,
    given: [createRoom(), startJob({}, 'first')],
    then: {
      status: 202,
      body: ({ answers }: PromiseContext) => ({
        job_id: z
          .string()
          .refine((id) => id !== answers.first.job_id)
          .describe('another job_id'),
      }),
    },
    afterwards: [{ call: 'listSmartLive', input: { path: roomPath }, then: { body: { count: 2 } } }],
    covers: ['rule.several-jobs'],
  }),
  startWith('single-job-in-a-busy-room', {
    says: 'With single_job_in_room a job is refused in a room that runs one already',
    ...inferred('the text of 20010046; that it is this one and a 400'),
    given: waiting,
    body: { job_run_config: { single_job_in_room: true } },
    then: REFUSED.jobInRoom,
    covers: ['rule.single-job'],
  }),
  startWith('single-job-in-a-free-room', {
    says: 'With single_job_in_room a job is accepted in a room whose jobs have ended',
    ...ofSdk,
    given: [...waiting, stopJob],
    body: { job_run_config: { single_job_in_room: true } },
    then: started,
    covers: ['rule.single-job'],
  }),
  startWith('template', {
    says: 'A template cannot be started',
    ...inferred('a template is there to be copied'),
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
    says: 'Above the number of lives that the tenant may have, a job is refused',
    ...inferred(`${DOCUMENTS.webSdk}: 20010065 LIVE_QUOTA_INSUFFICIENT; that it is a 400`),
    given: [{ switches: { maxLives: '1' } }, ...waiting],
    then: REFUSED.noQuota,
    covers: ['rule.quota'],
  }),
  startWith('quota-free-again', {
    says: 'A job that has ended does not count for the number of lives that the tenant may have',
    ...inferred('the quota is of lives that run'),
    given: [{ switches: { maxLives: '1' } }, ...waiting, stopJob],
    then: started,
    covers: ['rule.quota'],
  }),
  startWith('no-resources', {
    says: 'Where there are no free resources, a job is refused',
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
      says: `A job that has waited may come to nothing: ${outcome}`,
      ...inferred('every state that is not an end may be followed by these'),
      given: [createRoom(), { switches: { startOutcome: outcome, jobStart: 'after 1s' } }],
      then: { status: 202 },
      covers: ['rule.waits-then-runs'],
      afterwards: [{ advance: 1000 }, jobIs(body)],
    }),
  ),
]

/** What a room, its tenant and their resources make of a start. */
export const startingInRooms: readonly VendorPromise[] = [...ofRoom, ...refused]
