import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { EMPTY_ANSWER, requestId } from './answers.ts'
import type { PromiseContext, Step, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { smallestRoom, updateRoom } from './room-calls.ts'
import { fullRoom, video } from './samples.ts'
import { inferred, ofRooms, ofSdk } from './sources.ts'
import {
  begin,
  createRoom,
  jobIs,
  jobPath,
  projectPath,
  roomIs,
  roomPath,
  showRoom,
  startJob,
  stopJob,
  timeOf,
  waiting,
} from './steps.ts'
import { idOf } from './three-jobs.ts'

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
        error_info: absent,
      }),
    },
    covers: ['rule.state'],
    needs: ['still-time'],
  },
  {
    id: 'showSmartLiveRoom/updated',
    says: 'An update changes script_version and update_time, and keeps create_time',
    ...ofSdk,
    given: [
      createRoom(),
      { ...showRoom, as: 'roomBefore' },
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
          .refine((version) => version !== answers.roomBefore.script_version)
          .describe('another version'),
      }),
    },
    covers: ['rule.script-version', 'rule.update-time'],
  },
]

const updating: readonly VendorPromise[] = [
  updateRoom('landscape', {
    says: 'A room becomes LANDSCAPE when its video becomes wider than high',
    ...ofSdk,
    body: { ...smallestRoom, video_config: { ...video, width: 1920, height: 1080 } },
    then: { status: 200, body: { view_mode: 'LANDSCAPE' } },
  }),
  updateRoom('replaces', {
    says: 'An update replaces the configuration: members that it leaves out are gone',
    ...inferred('the body has the same form as for a creation'),
    given: [createRoom(fullRoom)],
    body: { room_name: 'Morning show' },
    then: {
      status: 200,
      body: { room_name: 'Morning show', scene_scripts: absent, priv_data: absent, play_policy: absent },
    },
    covers: ['rule.replaces'],
    afterwards: [roomIs({ room_name: 'Morning show', scene_scripts: absent })],
  }),
  updateRoom('jobs-unchanged', {
    says: 'A job keeps its configuration when its room is updated',
    ...inferred('a job has its own configuration'),
    given: [createRoom(fullRoom), startJob(), begin],
    body: { room_name: 'Morning show' },
    then: { status: 200 },
    covers: ['rule.jobs-unchanged'],
    afterwards: [jobIs({ room_name: fullRoom.room_name, co_streamer_config: fullRoom.co_streamer_config })],
  }),
]

const ended: readonly Step[] = [...waiting, stopJob]

function deleteRoom(name: string, promise: Omit<VendorPromise, 'id' | 'when'>): VendorPromise {
  return {
    id: `deleteSmartLiveRoom/${name}`,
    ...promise,
    when: { call: 'deleteSmartLiveRoom', input: { path: roomPath } },
  }
}

const deleting: readonly VendorPromise[] = [
  deleteRoom('answer', {
    says: 'Deleting a room answers 200 with the request id and no body, and makes the room unknown',
    ...ofRooms,
    given: [createRoom()],
    then: { status: 200, headers: { 'X-Request-Id': requestId }, body: absent },
    covers: ['rule.no-body'],
    afterwards: [
      { ...showRoom, then: REFUSED.unknownRoom },
      { call: 'listSmartLiveRooms', input: { path: projectPath }, then: { body: { count: 0 } } },
      { call: 'deleteSmartLiveRoom', input: { path: roomPath }, then: REFUSED.unknownRoom },
    ],
    clientFaults: EMPTY_ANSWER,
  }),
  ...(
    [
      ['waiting', waiting],
      ['processing', [...waiting, begin]],
    ] as const
  ).map(([name, given]) =>
    deleteRoom(`while-${name}`, {
      says: `A room with a job that is ${name.toUpperCase()} cannot be deleted`,
      ...inferred('a live room is in use'),
      given,
      then: REFUSED.jobInRoom,
      covers: ['rule.not-while-live'],
      afterwards: [{ ...showRoom, then: { status: 200 } }],
    }),
  ),
  deleteRoom('with-its-jobs', {
    says: 'The jobs of a deleted room are unknown, except in the list of all jobs',
    ...inferred('what happens to the jobs of a deleted room is not known'),
    given: ended,
    then: { status: 200 },
    covers: ['rule.hides-jobs'],
    afterwards: [
      { call: 'showSmartLive', input: { path: jobPath }, then: REFUSED.unknownRoom },
      { call: 'listSmartLive', input: { path: roomPath }, then: REFUSED.unknownRoom },
      {
        call: 'listSmartLiveJobs',
        input: { path: projectPath },
        then: { body: { count: 1, smart_live_jobs: [idOf('job')] } },
      },
    ],
  }),
]

/** Showing, updating and deleting rooms. */
export const roomChanges: readonly VendorPromise[] = [...showing, ...updating, ...deleting]
