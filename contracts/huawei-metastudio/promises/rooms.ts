import * as z from 'zod'
import type { Expectation, Later, VendorPromise } from '../../../src/vendor/promise.ts'
import { smartLiveRoomConfig } from '../create-smart-live-room.ts'
import { fullRoom, scene } from './content.ts'
import { ofBounds, ofSdk } from './proofs.ts'
import { createRoom, projectPath, REFUSED, roomIs, roomPath } from './scene.ts'
import { extreme, turns } from './variants.ts'

type Told = Omit<VendorPromise, 'id' | 'when' | 'then'> & { readonly body?: Later<object>; readonly then: Expectation }

export const smallestRoom = { room_name: 'Evening show' }

/** A promise about the creation of a room, which answers as `room`. */
export function createWith(name: string, { body = smallestRoom, ...told }: Told): VendorPromise {
  const input = { path: projectPath, body }
  return { id: `createSmartLiveRoom/${name}`, ...told, when: { call: 'createSmartLiveRoom', as: 'room', input } }
}

/** A promise about the update of a room; without `given` of a new one. */
export function updateRoom(
  name: string,
  { body = smallestRoom, given = [createRoom()], ...told }: Told,
): VendorPromise {
  return {
    id: `updateSmartLiveRoom/${name}`,
    ...told,
    given,
    when: { call: 'updateSmartLiveRoom', input: { path: roomPath, body } },
  }
}

export const madeRoom: Expectation = { status: 200, body: { room_id: z.string().min(1).max(64) } }

/** Without what the vendor works out by itself. */
const shown = (room: object): object => {
  const { view_mode: _, ...rest } = room as typeof fullRoom
  return rest
}

/** At most 10000 characters without tags, at most 131072 with them. */
const longText = (spoken: number) => `${'x'.repeat(spoken)}<${'x'.repeat(131_072 - spoken - 2)}>`

const speaking = (text: string) => ({
  ...smallestRoom,
  scene_scripts: [{ ...scene, shoot_scripts: [{ text_config: { text } }] }],
})

const largest = {
  ...(extreme(smartLiveRoomConfig, fullRoom, 'most') as typeof fullRoom),
  ...speaking(longText(10_000)),
  room_name: 'x'.repeat(256),
}

const ROOMS: readonly (readonly [string, string, object])[] = [
  ...turns(smartLiveRoomConfig, fullRoom).map(
    (room, turn) => [`everything-${turn + 1}`, 'with everything that it may have', room] as const,
  ),
  ['at-least', 'with everything as small as the bounds allow', extreme(smartLiveRoomConfig, fullRoom, 'least')],
  ['at-most', 'with everything as large as the bounds allow', largest],
]

const verbatim = ROOMS.flatMap(([name, what, room]): readonly VendorPromise[] => [
  createWith(name, {
    says: `A room ${what} is shown as it was made (${name})`,
    ...(name.startsWith('at') ? ofBounds : ofSdk),
    body: room,
    then: madeRoom,
    covers: ['rule.verbatim'],
    afterwards: [roomIs(shown(room))],
  }),
  updateRoom(name, {
    says: `A room ${what} comes back as it was sent (${name})`,
    ...(name.startsWith('at') ? ofBounds : ofSdk),
    body: room,
    then: { status: 200, body: shown(room) },
  }),
])

const texts = [
  {
    name: 'longest-paragraph',
    says: 'A paragraph of 10000 characters without its tags is accepted',
    body: speaking(longText(10_000)),
    isLong: false,
  },
  {
    name: 'long-paragraph',
    says: 'A paragraph of more than 10000 characters without its tags is refused',
    body: speaking('x'.repeat(10_001)),
    isLong: true,
  },
].flatMap(({ name, says, body, isLong }): readonly VendorPromise[] => {
  const told = { says, ...ofSdk, body, covers: ['rule.spoken-text'] }
  return [
    createWith(name, { ...told, then: isLong ? REFUSED.invalidParameter : madeRoom }),
    updateRoom(name, { ...told, then: isLong ? REFUSED.invalidParameter : { status: 200, body: shown(body) } }),
  ]
})

/** Rooms as they are made. */
export const rooms: readonly VendorPromise[] = [...verbatim, ...texts]
