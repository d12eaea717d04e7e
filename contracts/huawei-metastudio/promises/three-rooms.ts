import type { Expectation, Later, PromiseContext, VendorPromise } from '../../../src/vendor/promise.ts'
import { createRoom, projectPath } from './scene.ts'

export type AboutRooms = Omit<VendorPromise, 'id' | 'when' | 'then' | 'covers'> & {
  readonly query?: Later<object>
  readonly then: Expectation
}

export function listRooms(rule: string | undefined, name: string, { query, ...told }: AboutRooms): VendorPromise {
  return {
    id: `listSmartLiveRooms/${name}`,
    ...told,
    when: { call: 'listSmartLiveRooms', input: { path: projectPath, ...(query !== undefined && { query }) } },
    ...(rule !== undefined && { covers: [`rule.${rule}`] }),
  }
}

/** The list has exactly these rooms, in this order. */
export function hasRooms(names: readonly string[], count = names.length): Expectation {
  return {
    status: 200,
    body: ({ answers }: PromiseContext) => ({
      count,
      smart_live_rooms: names.map((name) => ({ room_id: answers[name].room_id })),
    }),
  }
}

export const named = ['first', 'second', 'third']

export const threeRooms = named.map((as) => createRoom({ room_name: `Show ${as}` }, as))
