import type { Evidence } from '../../../src/vendor/contract.ts'
import { again, duplicateOf, isNew } from './duplicates.ts'
import { type Generation, withRooms } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { fromRoom } from './rooms.ts'
import type { RoomMembers, RoomType } from './samples.ts'
import { AUDIO_OPEN_PAGE, OPEN_PAGE } from './sources.ts'

/** What makes two rooms one: the same members, or others. */
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
    source: 'what names a source; the manual recommends other uids for other users',
  },
  ZEGO: {
    same: { tokenId: 'new' },
    other: [{ roomId: 'room43', streamId: 'stream43' }],
    evidence: 'inferred',
    source: 'what names a source',
  },
  VOLC: {
    same: { token: 'new' },
    other: [{ appId: 'other' }, { roomId: 'room43' }, { userId: 'other' }],
    evidence: 'inferred',
    source: 'what names a source',
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
        says: `A room of ${type} that is being moderated is a duplicate even with another ${Object.keys(same).join(' and ')}`,
        ...what,
        when: again(fromRoom(generation, type, same)),
        then: duplicateOf(generation),
      },
      ...other.map((members) => {
        const names = Object.keys(members).join('-')
        return {
          id: `${generation.open}/other-${type}-${names}`,
          says: `A room of ${type} with another ${names.replace('-', ' and ')} is another stream`,
          ...what,
          when: again(fromRoom(generation, type, members)),
          then: isNew,
        }
      }),
    ]
  })
}

/** `roomId` wins: with it, `strRoomId` makes no difference. */
function trtcRooms(generation: Generation): VendorPromise {
  return {
    id: `${generation.open}/trtc-room-number-wins`,
    says: 'Of a TRTC stream with a roomId and a strRoomId the former counts: another strRoomId is the same room',
    ...generation.opening,
    given: [fromRoom(generation, 'TRTC')],
    when: again(fromRoom(generation, 'TRTC', { strRoomId: 'room43' })),
    then: duplicateOf(generation),
    covers: ['rule.trtc-room'],
  }
}

/** Which rooms are the same. */
export const sameRoomPromises: readonly VendorPromise[] = withRooms.flatMap((generation) => [
  ...ofRooms(generation),
  trtcRooms(generation),
])
