import * as z from 'zod'
import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { rule, scenesOf, video } from './content.ts'
import { inferred, ofRooms, ofSdk, requestId } from './proofs.ts'
import { createWith, madeRoom, smallestRoom } from './rooms.ts'
import { createRoom, roomIs } from './scene.ts'

/** What a room becomes that says nothing about it. */
export const roomDefaults: readonly VendorPromise[] = [
  createWith('answer', {
    says: 'Creating a room answers 200 with its id',
    ...ofRooms,
    then: { ...madeRoom, headers: { 'X-Request-Id': requestId } },
  }),
  createWith('type-by-default', {
    says: 'A room is NORMAL unless it says otherwise',
    ...ofRooms,
    then: madeRoom,
    covers: ['rule.room-type'],
    afterwards: [roomIs({ room_type: 'NORMAL' })],
  }),
  createWith('unknown-members', {
    says: 'Members that nobody documents are kept',
    ...inferred('newer members than those of the SDK read exist'),
    body: { ...smallestRoom, priv_data: '{"shop":7}', newer_member: { a: [1] } },
    then: madeRoom,
    covers: ['rule.verbatim'],
    afterwards: [roomIs({ priv_data: '{"shop":7}', newer_member: { a: [1] } })],
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
      then: madeRoom,
      covers: ['rule.view-mode'],
      afterwards: [roomIs({ view_mode: mode })],
    }),
  ),
  createWith('same-name', {
    says: 'Two rooms may have the same name',
    ...inferred('20010148 MPS_ROOM_NAME_DUPLICATE exists; not known whether of live rooms'),
    given: [createRoom()],
    then: madeRoom,
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
    then: madeRoom,
    covers: ['rule.server-ids'],
    afterwards: [
      roomIs({
        scene_scripts: [{ script_id: z.string().min(1).max(64) }],
        interaction_rules: [{ rule_index: z.string().min(1).max(64) }],
      }),
    ],
  }),
]
