import type { StreamData } from '../submission.ts'

/** The one user whom the mock finds in a room. */
const USER = 'user1'

/** Whether the users of a room are moderated one by one. */
function isSplit({ streamType, trtcParam }: StreamData): boolean {
  return streamType === 'TRTC' && trtcParam?.demoSences === 2
}

export function splitUser(data: StreamData): string | undefined {
  return isSplit(data) ? USER : undefined
}

/** `strUserId`, for the sources that name one: ZEGO by room, TRTC split, VOLC, ALI. */
export function namedUser(data: StreamData): { strUserId?: string } {
  const { streamType, zegoParam } = data
  const isNamed =
    isSplit(data) ||
    streamType === 'VOLC' ||
    streamType === 'ALI' ||
    (streamType === 'ZEGO' && zegoParam?.roomId !== undefined)
  return isNamed ? { strUserId: USER } : {}
}
