import type { StreamData } from '../records/submission.ts'

/** The only user of a room in the mock. Agora numbers its users. */
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
 * The user who is seen or heard. Agora results have `userId` (inferred: always, because there is only one way to pull from Agora);
 * ZEGO by room, split TRTC, VOLC and ALI results have `strUserId`.
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
