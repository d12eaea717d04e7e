import * as z from 'zod'
import { undocumented } from '../../../src/vendor/promise.ts'
import { requestId, roomCreated } from './answers.ts'
import type { VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { createWith, smallestRoom } from './room-calls.ts'
import { rule, scenesOf, video } from './samples.ts'
import { inferred, ofRooms, ofSdk } from './sources.ts'
import { createRoom, roomIs } from './steps.ts'

/** What the vendor adds to a room, and what it sets by default. */
export const roomDefaults: readonly VendorPromise[] = [
  createWith('answer', {
    says: 'Creating a room answers 200 with its id',
    ...ofRooms,
    then: { ...roomCreated, headers: { 'X-Request-Id': requestId } },
  }),
  createWith('type-by-default', {
    says: 'By default, a room is NORMAL',
    ...ofRooms,
    then: roomCreated,
    covers: ['rule.room-type'],
    afterwards: [roomIs({ room_type: 'NORMAL' })],
  }),
  createWith('unknown-members', {
    says: 'Undocumented members are kept',
    ...inferred('the vendor has newer members than the SDK that was read'),
    body: { ...smallestRoom, priv_data: '{"shop":7}', ...undocumented({ newer_member: { a: [1] } }) },
    then: roomCreated,
    covers: ['rule.verbatim'],
    afterwards: [roomIs({ priv_data: '{"shop":7}', newer_member: { a: [1] } })],
  }),
  createWith('nulls', {
    says: 'null for members that need not be there counts as their absence, also within objects',
    ...inferred('clients in typed languages send null for what is not set'),
    body: {
      ...smallestRoom,
      ...undocumented({ room_type: null, scene_scripts: null, video_config: null, co_streamer_config: null }),
      ...undocumented({ review_config: { no_need_review: null } }),
    },
    then: roomCreated,
    covers: ['rule.optional-null'],
    afterwards: [roomIs({ room_type: 'NORMAL', review_config: {} })],
  }),
  createWith('null-name', {
    says: 'room_name is required, and null does not count as a value',
    ...inferred('clients in typed languages send null for what is not set'),
    body: { ...smallestRoom, ...undocumented({ room_name: null }) },
    then: REFUSED.invalidParameter,
    covers: ['rule.required-null'],
  }),
  ...(
    [
      ['landscape', 1920, 1080, 'LANDSCAPE'],
      ['vertical', 1080, 1920, 'VERTICAL'],
    ] as const
  ).map(([name, width, height, mode]) =>
    createWith(name, {
      says: `A room with a video of ${width} by ${height} is ${mode}`,
      ...ofSdk,
      body: { ...smallestRoom, video_config: { ...video, width, height } },
      then: roomCreated,
      covers: ['rule.view-mode'],
      afterwards: [roomIs({ view_mode: mode })],
    }),
  ),
  createWith('same-name', {
    says: 'Two rooms may have the same name',
    ...inferred('20010148 MPS_ROOM_NAME_DUPLICATE exists; whether it is about live rooms is not known'),
    given: [createRoom()],
    then: roomCreated,
    covers: ['rule.same-name'],
  }),
  createWith('server-ids', {
    says: 'Scenes get a script_id and rules a rule_index',
    ...ofSdk,
    body: {
      ...smallestRoom,
      scene_scripts: scenesOf([10]),
      interaction_rules: [{ ...rule, rule_index: undefined }],
    },
    then: roomCreated,
    covers: ['rule.server-ids'],
    afterwards: [
      roomIs({
        scene_scripts: [{ script_id: z.string().min(1).max(64) }],
        interaction_rules: [{ rule_index: z.string().min(1).max(64) }],
      }),
    ],
  }),
]
