import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { ofBounds, ofSdk } from './proofs.ts'
import { hasRooms, listRooms, named, threeRooms } from './room-list-scene.ts'
import { createRoom, REFUSED } from './scene.ts'

const RANGE = [
  ['limit', '0'],
  ['limit', '101'],
  ['offset', '-1'],
  ['offset', '2147483648'],
] as const

export const roomPages: readonly VendorPromise[] = [
  listRooms('count', 'page', {
    says: 'offset and limit choose from the list, and count is that of the whole',
    ...ofSdk,
    given: threeRooms,
    query: { offset: '1', limit: '1' },
    then: hasRooms(['second'], 3),
  }),
  ...(['offset', 'limit'] as const).map((rule) =>
    listRooms(rule, `default-${rule}`, {
      says: `Without ${rule}, the first ten rooms come`,
      ...ofSdk,
      given: Array.from({ length: 11 }, (_, at) => createRoom({}, `room${at}`)),
      query: rule === 'offset' ? { limit: '10' } : { offset: '0' },
      then: hasRooms(
        Array.from({ length: 10 }, (_, at) => `room${at}`),
        11,
      ),
    }),
  ),
  ...RANGE.map(([rule, value]) =>
    listRooms(rule, `${rule}-out-of-range-${value}`, {
      says: `A ${rule} of ${value} is refused`,
      ...ofBounds,
      given: [],
      query: { [rule]: value },
      then: REFUSED.invalidParameter,
    }),
  ),
  ...(
    [
      ['limit', '1', ['first']],
      ['limit', '100', named],
      ['offset', '2147483647', []],
    ] as const
  ).map(([rule, value, names]) =>
    listRooms(rule, `${rule}-${value}`, {
      says: `A ${rule} of ${value} is accepted`,
      ...ofBounds,
      given: threeRooms,
      query: { [rule]: value },
      then: hasRooms(names, 3),
    }),
  ),
]
