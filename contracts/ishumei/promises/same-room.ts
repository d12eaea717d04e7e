import type { Evidence } from '../../../src/vendor/contract.ts'
import { again, duplicateOf, isNew } from './duplicates.ts'
import { type Generation, withRooms } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { fromRoom } from './rooms.ts'
import type { RoomMembers, RoomType } from './samples.ts'
import { AUDIO_OPEN_PAGE, OPEN_PAGE } from './sources.ts'

/** Fields that can differ in the same room, and fields that make it another room. */
const SOURCES: Readonly<{
  [Type in RoomType]: {
    readonly same: RoomMembers<Type>
    readonly other: readonly RoomMembers<Type>[]
    readonly evidence: Evidence
    readonly source: string
  }
}> = {
  ALI: { same: { token: 'new' }, other: [{ room: 'room43' }], evidence: 'doc', source: `${OPEN_PAGE}: the room` },
  TRTC: {
    same: { userSig: 'new', demoSences: 4 },
    other: [{ sdkAppId: 1_400_000_001 }, { userId: 'moderator_2' }, { roomId: 43 }],
    evidence: 'doc',
    source: `${AUDIO_OPEN_PAGE}: sdkAppId, user and room`,
  },
  AGORA: {
    same: { token: 'new' },
    other: [{ appId: 'other' }, { channel: 'room43' }, { uid: 8 }],
    evidence: 'inferred',
    source: 'these fields identify the source; the manual recommends a different uid for each user',
  },
  ZEGO: {
    same: { tokenId: 'new' },
    other: [{ roomId: 'room43', streamId: 'stream43' }],
    evidence: 'inferred',
    source: 'these fields identify the source',
  },
  VOLC: {
    same: { token: 'new' },
    other: [{ appId: 'other' }, { roomId: 'room43' }, { userId: 'other' }],
    evidence: 'inferred',
    source: 'these fields identify the source',
  },
}

function ofRooms(generation: Generation): VendorPromise[] {
  const types = Object.keys(SOURCES) as RoomType[]
  return types.flatMap((type) => {
    const { same, other, evidence, source: from } = SOURCES[type]
    const what = { evidence, source: from, given: [fromRoom(generation, type)], covers: ['rule.duplicate-source'] }
    return [
      {
        id: `${generation.open}/same-${type}`,
        says: `A room of ${type} that is already moderated is a duplicate even with another ${Object.keys(same).join(' and ')}`,
        ...what,
        when: again(fromRoom(generation, type, same)),
        then: duplicateOf(generation),
      },
      ...other.map((members) => {
        const names = Object.keys(members).join('-')
        return {
          id: `${generation.open}/other-${type}-${names}`,
          says: `A room of ${type} with another ${names.replace('-', ' and ')} is a new stream`,
          ...what,
          when: again(fromRoom(generation, type, members)),
          then: isNew,
        }
      }),
    ]
  })
}

/** With `roomId`, `strRoomId` makes no difference. */
function trtcRooms(generation: Generation): VendorPromise {
  return {
    id: `${generation.open}/trtc-room-number-wins`,
    says: 'A TRTC stream with a roomId is the same room even with another strRoomId',
    ...generation.opening,
    given: [fromRoom(generation, 'TRTC')],
    when: again(fromRoom(generation, 'TRTC', { strRoomId: 'room43' })),
    then: duplicateOf(generation),
    covers: ['rule.trtc-room'],
  }
}

/** Which submissions name the same room. */
export const sameRoomPromises: readonly VendorPromise[] = withRooms.flatMap((generation) => [
  ...ofRooms(generation),
  trtcRooms(generation),
])
