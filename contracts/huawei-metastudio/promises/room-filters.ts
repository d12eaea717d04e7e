import type { VendorPromise } from './language.ts'
import { scene } from './samples.ts'
import { inferred, ofSdk } from './sources.ts'
import { createRoom } from './steps.ts'
import { hasRooms, listRooms, roomNames, threeRooms } from './three-rooms.ts'

const sceneWith = (fields: object) => ({ ...scene, ...fields })

/** The filters of the list of rooms, but for those about jobs. */
export const roomFilters: readonly VendorPromise[] = [
  listRooms('part-of-name', 'part-of-the-name', {
    says: 'room_name chooses the rooms whose name contains it',
    ...ofSdk,
    given: threeRooms,
    query: { room_name: 'w sec' },
    then: hasRooms(['secondRoom']),
  }),
  listRooms('part-of-name', 'part-of-the-model', {
    says: 'model_name chooses the rooms with a model whose name contains it',
    ...inferred('the asset library has the names of models; the id stands in for the name'),
    given: [...threeRooms, createRoom({ scene_scripts: [sceneWith({ model_asset_id: 'anna-7' })] }, 'withModel')],
    query: { model_name: 'nna' },
    then: hasRooms(['withModel']),
  }),
  listRooms('figure', 'figure', {
    says: 'dh_id chooses the rooms with a scene of that digital human',
    ...ofSdk,
    given: [...threeRooms, createRoom({ scene_scripts: [sceneWith({ dh_id: 'dh-9' })] }, 'withFigure')],
    query: { dh_id: 'dh-9' },
    then: hasRooms(['withFigure']),
  }),
  ...(['NORMAL', 'TEMP', 'TEMPLATE'] as const).map((type) =>
    listRooms('type', `type-${type.toLowerCase()}`, {
      says: `room_type chooses the rooms that are ${type}`,
      ...ofSdk,
      given: (['NORMAL', 'TEMP', 'TEMPLATE'] as const).map((one) => createRoom({ room_type: one }, one)),
      query: { room_type: type },
      then: hasRooms([type]),
    }),
  ),
  ...(
    [
      ['OWNED', ['private', 'shared', 'public']],
      ['SHARED_TO_OHTERS', ['shared']],
      ['SHARED_FROM_OHTERS', []],
      ['PUBLIC', ['public']],
    ] as const
  ).map(([type, names]) =>
    listRooms('own-type', `own-type-${type.toLowerCase()}`, {
      says: `template_own_type chooses the templates that are ${type}`,
      ...inferred('by its name, in the vendor’s spelling'),
      given: (['private', 'shared', 'public'] as const).map((as) =>
        createRoom({ room_type: 'TEMPLATE', shared_config: { shared_type: as.toUpperCase() } }, as),
      ),
      query: { template_own_type: type },
      then: hasRooms(names),
    }),
  ),
  ...(
    [
      ['confirmed', roomNames],
      ['unconfirm', []],
      ['reject', []],
    ] as const
  ).map(([state, names]) =>
    listRooms('confirmation', `confirmation-${state}`, {
      says: `confirm_state chooses the rooms that are ${state}; a new room is confirmed`,
      ...inferred('only special tenants confirm rooms'),
      given: threeRooms,
      query: { confirm_state: state },
      then: hasRooms(names),
    }),
  ),
  listRooms('default-view', 'vertical-by-default', {
    says: 'A room without a video is VERTICAL',
    ...ofSdk,
    given: [createRoom()],
    then: { status: 200, body: { smart_live_rooms: [{ view_mode: 'VERTICAL' }] } },
  }),
]
