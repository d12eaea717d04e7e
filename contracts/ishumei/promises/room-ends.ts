import { absent } from '../../../src/vendor/promise.ts'
import { type Generation, v4, withRooms } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { told } from './reported.ts'
import { type RoomMembers, rooms } from './samples.ts'
import { firstFrame, HOUR, happens } from './steps.ts'

const DAY_SECONDS = (24 * HOUR) / 1000

/** Rooms that come to an end of their own. */
function ends(generation: Generation): VendorPromise[] {
  const { open, opening: page, yes, end } = generation
  const room = (members: RoomMembers<'AGORA'>) => ({
    url: undefined,
    streamType: 'AGORA',
    agoraParam: { ...rooms.AGORA.agoraParam, ...members },
    returnFinishInfo: yes,
  })
  return [
    {
      id: `${open}/agora-trusted`,
      says: 'With subscribeMode TRUSTED and nobody else in the room, the vendor ends the moderation by itself',
      ...page,
      ...told(generation, {
        data: room({ subscribeMode: 'TRUSTED' }),
        happens: [happens('emptyRoom')],
        callbacks: [{ event: end, body: { statCode: 1 } }],
      }),
      covers: ['rule.agora-trusted'],
    },
    {
      id: `${open}/agora-token`,
      says: 'An Agora stream with a token ends after 24 hours, with the error 3005',
      ...page,
      ...told(generation, {
        data: room({}),
        happens: [firstFrame, { advance: 24 * HOUR }],
        callbacks: [{ event: end, body: { statCode: 1, auxInfo: { errorCode: 3005, streamTime: DAY_SECONDS } } }],
      }),
      covers: ['rule.agora-token'],
    },
    {
      id: `${open}/agora-token-not-earlier`,
      says: 'An Agora stream with a token does not end before 24 hours have passed: closed then, it has no error',
      ...page,
      ...told(generation, {
        data: room({}),
        happens: [firstFrame, { advance: 24 * HOUR - 1 }],
        callbacks: [{ event: end, body: { auxInfo: { errorCode: absent } } }],
      }),
      covers: ['rule.agora-token'],
    },
    {
      id: `${open}/agora-without-token`,
      says: 'An Agora stream without a token goes on after 24 hours',
      evidence: 'inferred',
      source: `${v4.opening.source}: it is the token that lives for 24 h`,
      ...told(generation, {
        data: room({ token: undefined }),
        happens: [firstFrame, { advance: 25 * HOUR }],
        callbacks: [{ event: end, body: { auxInfo: { errorCode: absent, streamTime: DAY_SECONDS + HOUR / 1000 } } }],
      }),
      covers: ['rule.agora-token'],
    },
  ]
}

/** Rooms in which moderation comes to an end by itself. */
export const roomEndPromises: readonly VendorPromise[] = withRooms.flatMap(ends)
