import { type Generation, withRooms } from './generations.ts'
import type { OpenId, StreamData, VendorPromise } from './language.ts'
import { type RoomMembers, type RoomType, rooms } from './samples.ts'
import { accepted, opening, refused } from './steps.ts'

const PARAMS: Readonly<Record<RoomType, string>> = {
  AGORA: 'agoraParam',
  TRTC: 'trtcParam',
  ZEGO: 'zegoParam',
  VOLC: 'volcParam',
  ALI: 'aliParam',
}

const types = Object.keys(rooms) as RoomType[]

/** Opens a stream from a room. `members` replace fields of its parameter object. */
export function fromRoom<Type extends RoomType>(
  generation: Generation,
  type: Type,
  members: RoomMembers<NoInfer<Type>> = {},
  data: StreamData<OpenId> = {},
) {
  const [[name, param] = ['', {}]] = Object.entries(rooms[type] as Readonly<Record<string, object>>)
  return opening(generation, {}, { url: undefined, streamType: type, [name]: { ...param, ...members }, ...data })
}

function kinds(generation: Generation): VendorPromise[] {
  const { open, opening: page } = generation
  const more = generation.product === 'audio' ? { GIN: 'ginParam', YUNXIN: 'yunxinParam' } : {}
  return [
    ...types.map((type) => ({
      id: `${open}/from-${type}`,
      says: `A stream in a room of ${type} can be opened, without a url`,
      ...page,
      when: fromRoom(generation, type),
      then: accepted,
      covers: ['rule.source-of-type'],
    })),
    ...Object.entries(more).map(([streamType, param]) => ({
      id: `${open}/from-${streamType}`,
      says: `A stream in a room of ${streamType} can be opened, without a url`,
      ...page,
      when: opening(generation, {}, { url: undefined, streamType, [param]: { room: 'room42' } }),
      then: accepted,
      covers: ['rule.source-of-type'],
    })),
    ...Object.entries({ ...PARAMS, ...more }).map(([streamType, param]) => ({
      id: `${open}/${streamType}-without-${param}`,
      says: `A stream of type ${streamType} requires ${param}, even if it has a url`,
      ...page,
      when: opening(generation, {}, { streamType }),
      then: refused('1902'),
      covers: ['rule.source-of-type'],
    })),
  ]
}

function crossed(generation: Generation): VendorPromise[] {
  const { open, opening: page } = generation
  const refusedBecause = <Type extends RoomType>(
    name: string,
    says: string,
    type: Type,
    members: RoomMembers<NoInfer<Type>>,
    rule: string,
  ) => ({
    id: `${open}/${name}`,
    says,
    ...page,
    when: fromRoom(generation, type, members),
    then: refused('1902'),
    covers: [`rule.${rule}`],
  })
  return [
    refusedBecause(
      'agora-untrusted-empty',
      'subscribeMode UNTRUSTED with an empty untrustedUserIdList is refused',
      'AGORA',
      { subscribeMode: 'UNTRUSTED', untrustedUserIdList: [] },
      'agora-untrusted',
    ),
    refusedBecause(
      'agora-untrusted-missing',
      'subscribeMode UNTRUSTED without an untrustedUserIdList is refused',
      'AGORA',
      { subscribeMode: 'UNTRUSTED', untrustedUserIdList: undefined },
      'agora-untrusted',
    ),
    refusedBecause(
      'agora-token-without-uid',
      'An Agora token without a uid is refused',
      'AGORA',
      { uid: undefined },
      'agora-uid',
    ),
    refusedBecause(
      'trtc-without-room',
      'A TRTC stream with neither roomId nor strRoomId is refused',
      'TRTC',
      { roomId: undefined, strRoomId: undefined },
      'trtc-room',
    ),
    refusedBecause(
      'zego-without-room',
      'A ZEGO stream with neither roomId nor streamId is refused',
      'ZEGO',
      { roomId: undefined, streamId: undefined },
      'zego-room',
    ),
    {
      id: `${open}/ali-user-of-no-type`,
      says: 'The userId of an ALI room is a number or a string: anything else is refused',
      ...page,
      when: fromRoom(generation, 'ALI', { userId: { id: 9 } }),
      then: refused('1902'),
    },
  ]
}

/** Opening streams from RTC rooms. */
export const roomPromises: readonly VendorPromise[] = withRooms.flatMap((generation) => [
  ...kinds(generation),
  ...crossed(generation),
])
