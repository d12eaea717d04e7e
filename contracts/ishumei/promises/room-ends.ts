import { absent } from '../../../src/vendor/promise.ts'
import { type Generation, v4, withRooms } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { type RoomMembers, rooms } from './samples.ts'
import { firstFrame, HOUR, happens } from './steps.ts'

const DAY_SECONDS = (24 * HOUR) / 1000

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
      says: 'With subscribeMode TRUSTED, the vendor ends the moderation when the room has trusted users only',
      ...page,
      ...whileOpen(generation, {
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
      ...whileOpen(generation, {
        data: room({}),
        happens: [firstFrame, { advance: 24 * HOUR }],
        callbacks: [{ event: end, body: { statCode: 1, auxInfo: { errorCode: 3005, streamTime: DAY_SECONDS } } }],
      }),
      covers: ['rule.agora-token'],
    },
    {
      id: `${open}/agora-token-not-earlier`,
      says: 'An Agora stream with a token does not end before 24 hours: if closed a moment earlier, it has no error',
      ...page,
      ...whileOpen(generation, {
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
      source: `${v4.opening.source}: only a token expires after 24 h`,
      ...whileOpen(generation, {
        data: room({ token: undefined }),
        happens: [firstFrame, { advance: 25 * HOUR }],
        callbacks: [{ event: end, body: { auxInfo: { errorCode: absent, streamTime: DAY_SECONDS + HOUR / 1000 } } }],
      }),
      covers: ['rule.agora-token'],
    },
  ]
}

/** Rooms whose moderation the vendor ends. */
export const roomEndPromises: readonly VendorPromise[] = withRooms.flatMap(ends)
