import type { StreamData } from '../records/submission.ts'

/** The one user whom the mock finds in a room; Agora has numbers for users. */
const USER = 'user1'
const AGORA_USER = 1

/** Whether the users of a room are moderated one by one. */
function isSplit({ streamType, trtcParam }: StreamData): boolean {
  return streamType === 'TRTC' && trtcParam?.demoSences === 2
}

export function splitUser(data: StreamData): string | undefined {
  return isSplit(data) ? USER : undefined
}

/**
 * Who is seen or heard, for the sources that name one: `userId` at Agora (inferred: always, as there is no other way to
 * pull from there), `strUserId` at ZEGO by room, TRTC split, VOLC, ALI.
 */
export function namedUser(data: StreamData): { userId?: number; strUserId?: string } {
  const { streamType, zegoParam } = data
  if (streamType === 'AGORA') return { userId: AGORA_USER }
  const isNamed =
    isSplit(data) ||
    streamType === 'VOLC' ||
    streamType === 'ALI' ||
    (streamType === 'ZEGO' && zegoParam?.roomId !== undefined)
  return isNamed ? { strUserId: USER } : {}
}
