import type { RoomName, VendorPromise } from './language.ts'
import { REFUSED } from './refusals.ts'
import { ofBounds, ofSdk } from './sources.ts'
import { createRoom, ELEVEN } from './steps.ts'
import { hasRooms, listRooms, roomNames, threeRooms } from './three-rooms.ts'

const RANGE = [
  ['limit', '0'],
  ['limit', '101'],
  ['offset', '-1'],
  ['offset', '2147483648'],
] as const

/** The pages of the list of rooms. */
export const roomPages: readonly VendorPromise[] = [
  listRooms('count', 'page', {
    says: 'offset and limit choose a page, and count is the number of all rooms',
    ...ofSdk,
    given: threeRooms,
    query: { offset: '1', limit: '1' },
    then: hasRooms(['secondRoom'], 3),
  }),
  ...(['offset', 'limit'] as const).map((rule) =>
    listRooms(rule, `default-${rule}`, {
      says: `Without ${rule}, the first ten rooms are listed`,
      ...ofSdk,
      given: ELEVEN.map((at) => createRoom({}, `room${at}`)),
      query: rule === 'offset' ? { limit: '10' } : { offset: '0' },
      then: hasRooms(
        ELEVEN.slice(0, 10).map((at): RoomName => `room${at}`),
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
      ['limit', '1', ['firstRoom']],
      ['limit', '100', roomNames],
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
