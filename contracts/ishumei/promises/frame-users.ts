import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { image, rejected } from './frames.ts'
import { v4 } from './generations.ts'
import type { VendorPromise } from './language.ts'
import { whileOpen } from './reported.ts'
import { type RoomMembers, type RoomType, rooms } from './samples.ts'
import { firstFrame } from './steps.ts'

const page = v4.opening

interface RoomUser {
  readonly type: RoomType
  readonly members: RoomMembers
  readonly auxInfo: { readonly userId?: unknown; readonly strUserId?: unknown }
}

/** The user of each room: a name, or for Agora a number. */
const USERS: Readonly<Record<string, RoomUser>> = {
  'ZEGO-by-room': { type: 'ZEGO', members: { streamId: undefined }, auxInfo: { strUserId: z.string().min(1) } },
  'ZEGO-by-stream': { type: 'ZEGO', members: { roomId: undefined }, auxInfo: { strUserId: absent } },
  'TRTC-split': { type: 'TRTC', members: { demoSences: 2 }, auxInfo: { strUserId: z.string().min(1) } },
  'TRTC-mixed': { type: 'TRTC', members: { demoSences: 4 }, auxInfo: { strUserId: absent } },
  VOLC: { type: 'VOLC', members: {}, auxInfo: { strUserId: z.string().min(1) } },
  ALI: { type: 'ALI', members: {}, auxInfo: { strUserId: z.string().min(1) } },
  AGORA: { type: 'AGORA', members: {}, auxInfo: { userId: z.int(), strUserId: absent } },
}

/** The user in a picture of a room. */
export const frameUserPromises: readonly VendorPromise[] = Object.entries(USERS).map(
  ([name, { type, members, auxInfo }]) => {
    const [[param, values] = ['', {}]] = Object.entries(rooms[type] as Readonly<Record<string, object>>)
    const isNamed = auxInfo.strUserId !== absent || 'userId' in auxInfo
    return {
      id: `videostream/user-of-${name}`,
      says: `A result of a stream from ${name.replaceAll('-', ' ')} ${isNamed ? 'names' : 'does not name'} the user in the picture`,
      ...page,
      ...whileOpen(v4, {
        data: { streamType: type, url: undefined, [param]: { ...values, ...members } },
        happens: [firstFrame, rejected('EROTIC')],
        callbacks: [image({ auxInfo })],
      }),
      covers: ['rule.users'],
    }
  },
)
