import * as z from 'zod'
import type { PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { fullRoom, video } from './content.ts'
import { EMPTY_ANSWER, inferred, nothing, ofRooms, ofSdk, requestId } from './proofs.ts'
import { smallestRoom, updateRoom } from './rooms.ts'
import {
  begin,
  createRoom,
  jobIs,
  jobPath,
  projectPath,
  REFUSED,
  roomIs,
  roomPath,
  showRoom,
  startJob,
  stopJob,
  timeOf,
  waiting,
} from './scene.ts'

const showing: readonly VendorPromise[] = [
  {
    id: 'showSmartLiveRoom/what-the-vendor-adds',
    says: 'A room is shown with its id, its times, its pictures and its state',
    ...ofSdk,
    given: [createRoom(fullRoom)],
    when: showRoom,
    then: {
      status: 200,
      body: ({ answers, now }: PromiseContext) => ({
        room_id: answers.room.room_id,
        create_time: timeOf(now),
        update_time: timeOf(now),
        room_state: 'ENABLE',
        confirm_state: z.enum(['UNCONFIRM', 'CONFIRMED', 'REJECT']),
        cover_url: z.url(),
        thumbnail: z.url(),
        error_info: nothing,
      }),
    },
    covers: ['rule.state'],
  },
  {
    id: 'showSmartLiveRoom/updated',
    says: 'An update renews script_version and update_time, and leaves create_time',
    ...ofSdk,
    given: [
      createRoom(),
      { ...showRoom, as: 'before' },
      { advance: 60_000 },
      { call: 'updateSmartLiveRoom', input: { path: roomPath, body: smallestRoom } },
    ],
    when: showRoom,
    then: {
      status: 200,
      body: ({ answers, now }: PromiseContext) => ({
        create_time: timeOf(now - 60_000),
        update_time: timeOf(now),
        script_version: z
          .string()
          .min(1)
          .refine((version) => version !== answers.before.script_version)
          .describe('another version'),
      }),
    },
    covers: ['rule.script-version', 'rule.update-time'],
  },
]

const updating: readonly VendorPromise[] = [
  updateRoom('landscape', {
    says: 'A room that gets a video wider than high becomes LANDSCAPE',
    ...ofSdk,
    body: { ...smallestRoom, video_config: { ...video, width: 1920, height: 1080 } },
    then: { status: 200, body: { view_mode: 'LANDSCAPE' } },
  }),
  updateRoom('replaces', {
    says: 'An update replaces the configuration: what it leaves out is gone',
    ...inferred('the body is of the same form as that of a creation'),
    given: [createRoom(fullRoom)],
    body: { room_name: 'Morning show' },
    then: {
      status: 200,
      body: { room_name: 'Morning show', scene_scripts: nothing, priv_data: nothing, play_policy: nothing },
    },
    covers: ['rule.replaces'],
    afterwards: [roomIs({ room_name: 'Morning show', scene_scripts: nothing })],
  }),
  updateRoom('jobs-unchanged', {
    says: 'A job goes on with what it was started with when its room is updated',
    ...inferred('a job has a configuration of its own'),
    given: [createRoom(fullRoom), startJob(), begin],
    body: { room_name: 'Morning show' },
    then: { status: 200 },
    covers: ['rule.jobs-unchanged'],
    afterwards: [jobIs({ room_name: fullRoom.room_name, co_streamer_config: fullRoom.co_streamer_config })],
  }),
]

const ended: readonly Step[] = [...waiting, stopJob]

function remove(name: string, told: Omit<VendorPromise, 'id' | 'when'>): VendorPromise {
  return {
    id: `deleteSmartLiveRoom/${name}`,
    ...told,
    when: { call: 'deleteSmartLiveRoom', input: { path: roomPath } },
  }
}

const deleting: readonly VendorPromise[] = [
  remove('answer', {
    says: 'Deleting a room answers 200 with the id of the request and without a body, and the room is unknown',
    ...ofRooms,
    given: [createRoom()],
    then: { status: 200, headers: { 'X-Request-Id': requestId }, body: nothing },
    covers: ['rule.no-body'],
    afterwards: [{ ...showRoom, then: REFUSED.unknownRoom }],
    clientFaults: EMPTY_ANSWER,
  }),
  ...(
    [
      ['waiting', waiting],
      ['processing', [...waiting, begin]],
    ] as const
  ).map(([name, given]) =>
    remove(`while-${name}`, {
      says: `A room with a job that is ${name.toUpperCase()} cannot be deleted, and stays`,
      ...inferred('a room that is live is in use'),
      given,
      then: REFUSED.jobInRoom,
      covers: ['rule.not-while-live'],
      afterwards: [{ ...showRoom, then: { status: 200 } }],
    }),
  ),
  remove('with-its-jobs', {
    says: 'The jobs of a deleted room are unknown, but for the list of all jobs',
    ...inferred('what happens to the jobs of a deleted room is not known'),
    given: ended,
    then: { status: 200 },
    covers: ['rule.hides-jobs'],
    afterwards: [
      { call: 'showSmartLive', input: { path: jobPath }, then: REFUSED.unknownRoom },
      { call: 'listSmartLive', input: { path: roomPath }, then: REFUSED.unknownRoom },
      { call: 'listSmartLiveJobs', input: { path: projectPath }, then: { body: { count: 1 } } },
    ],
  }),
]

/** Rooms as they are shown, updated and deleted. */
export const roomChanges: readonly VendorPromise[] = [...showing, ...updating, ...deleting]
