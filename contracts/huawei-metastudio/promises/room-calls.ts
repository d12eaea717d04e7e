import type { Expectation, Later, PartOf, VendorPromise } from './language.ts'
import { createRoom, projectPath, roomPath } from './steps.ts'

export const smallestRoom = { room_name: 'Evening show' }

type WithBody<Body> = Omit<VendorPromise, 'id' | 'when' | 'then'> & {
  readonly body?: Later<Body>
  readonly then: Expectation
}

/** A promise about creating a room, whose answer is called `room`. */
export function createWith(
  name: string,
  { body = smallestRoom, ...promise }: WithBody<PartOf<'createSmartLiveRoom', 'body'>>,
): VendorPromise {
  const input = { path: projectPath, body }
  return { id: `createSmartLiveRoom/${name}`, ...promise, when: { call: 'createSmartLiveRoom', as: 'room', input } }
}

/** A promise about updating a room: a new one, unless `given` creates another. */
export function updateRoom(
  name: string,
  { body = smallestRoom, given = [createRoom()], ...promise }: WithBody<PartOf<'updateSmartLiveRoom', 'body'>>,
): VendorPromise {
  return {
    id: `updateSmartLiveRoom/${name}`,
    ...promise,
    given,
    when: { call: 'updateSmartLiveRoom', input: { path: roomPath, body } },
  }
}
