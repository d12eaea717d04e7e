import type { Expectation, Later, LiveState, PartOf, PromiseContext, RoomName, VendorPromise } from './language.ts'
import { createRoom, projectPath } from './steps.ts'

type Listing = Omit<VendorPromise, 'id' | 'when' | 'then' | 'covers'> & {
  readonly query?: Later<PartOf<'listSmartLiveRooms', 'query'>>
  readonly then: Expectation
}

/** A promise about the list of rooms. */
export function listRooms(rule: string | undefined, name: string, { query, ...promise }: Listing): VendorPromise {
  return {
    id: `listSmartLiveRooms/${name}`,
    ...promise,
    when: { call: 'listSmartLiveRooms', input: { path: projectPath, ...(query !== undefined && { query }) } },
    ...(rule !== undefined && { covers: [`rule.${rule}`] }),
  }
}

/** The list has exactly these rooms, in this order. */
export function hasRooms(names: readonly (RoomName | LiveState)[], count: number = names.length): Expectation {
  return {
    status: 200,
    body: ({ answers }: PromiseContext) => ({
      count,
      smart_live_rooms: names.map((name) => ({ room_id: answers[name].room_id })),
    }),
  }
}

export const roomNames = ['firstRoom', 'secondRoom', 'thirdRoom'] as const

export const threeRooms = [
  createRoom({ room_name: 'Show first' }, 'firstRoom'),
  createRoom({ room_name: 'Show second' }, 'secondRoom'),
  createRoom({ room_name: 'Show third' }, 'thirdRoom'),
]
