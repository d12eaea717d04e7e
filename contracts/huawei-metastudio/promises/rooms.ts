import { smartLiveRoomConfig } from '../create-smart-live-room.ts'
import { roomCreated } from './answers.ts'
import type { PartOf, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { createWith, smallestRoom, updateRoom } from './room-calls.ts'
import { fullRoom, scene } from './samples.ts'
import { ofBounds, ofSdk } from './sources.ts'
import { roomIs } from './steps.ts'
import { extreme, turns } from './variants.ts'

type Room = PartOf<'createSmartLiveRoom', 'body'>

/** The vendor derives view_mode from the video. */
function withoutViewMode({ view_mode: _, ...room }: Room): Room {
  return room
}

/** The longest text with its tags, 131072 characters, of which `spoken` are outside tags. */
const longText = (spoken: number) => `${'x'.repeat(spoken)}<${'x'.repeat(131_072 - spoken - 2)}>`

const speaking = (text: string) => ({
  ...smallestRoom,
  scene_scripts: [{ ...scene, shoot_scripts: [{ text_config: { text } }] }],
})

const largest = {
  ...extreme(smartLiveRoomConfig, fullRoom, 'most'),
  ...speaking(longText(10_000)),
  room_name: 'x'.repeat(256),
}

const ROOMS: readonly (readonly [string, string, Room])[] = [
  ...turns(smartLiveRoomConfig, fullRoom).map(
    (room, turn) => [`everything-${turn + 1}`, 'with every documented member', room] as const,
  ),
  ['at-least', 'with every member at its lower bound', extreme(smartLiveRoomConfig, fullRoom, 'least')],
  ['at-most', 'with every member at its upper bound', largest],
]

const verbatim = ROOMS.flatMap(([name, what, room]): readonly VendorPromise[] => [
  createWith(name, {
    says: `A room ${what} is shown as it was created (${name})`,
    ...(name.startsWith('at') ? ofBounds : ofSdk),
    body: room,
    then: roomCreated,
    covers: ['rule.verbatim'],
    afterwards: [roomIs(withoutViewMode(room))],
  }),
  updateRoom(name, {
    says: `The answer to an update has the room ${what} as it was sent (${name})`,
    ...(name.startsWith('at') ? ofBounds : ofSdk),
    body: room,
    then: { status: 200, body: withoutViewMode(room) },
  }),
])

const texts = [
  {
    name: 'longest-paragraph',
    says: 'A paragraph of 10000 characters, not counting tags, is accepted',
    body: speaking(longText(10_000)),
    isLong: false,
  },
  {
    name: 'long-paragraph',
    says: 'A paragraph of more than 10000 characters, not counting tags, is refused',
    body: speaking('x'.repeat(10_001)),
    isLong: true,
  },
].flatMap(({ name, says, body, isLong }): readonly VendorPromise[] => {
  const common = { says, ...ofSdk, body, covers: ['rule.spoken-text'] }
  return [
    createWith(name, { ...common, then: isLong ? REFUSED.invalidParameter : roomCreated }),
    updateRoom(name, {
      ...common,
      then: isLong ? REFUSED.invalidParameter : { status: 200, body: withoutViewMode(body) },
    }),
  ]
})

/** Creating rooms, and updating them with the same bodies. */
export const rooms: readonly VendorPromise[] = [...verbatim, ...texts]
