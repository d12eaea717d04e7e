import type { VendorPromise } from '../../../src/vendor/promise.ts'
import { scene } from './content.ts'
import { inferred, ofSdk } from './proofs.ts'
import { hasRooms, listRooms, named, threeRooms } from './room-list-scene.ts'
import { createRoom } from './scene.ts'

const of = (fields: object) => ({ ...scene, ...fields })

export const roomFilters: readonly VendorPromise[] = [
  listRooms('part-of-name', 'part-of-the-name', {
    says: 'room_name chooses the rooms whose name has it in it',
    ...ofSdk,
    given: threeRooms,
    query: { room_name: 'w sec' },
    then: hasRooms(['second']),
  }),
  listRooms('part-of-name', 'part-of-the-model', {
    says: 'model_name chooses the rooms with a model whose name has it in it',
    ...inferred('names of models are the asset library’s: the id stands for one'),
    given: [...threeRooms, createRoom({ scene_scripts: [of({ model_asset_id: 'anna-7' })] }, 'model')],
    query: { model_name: 'nna' },
    then: hasRooms(['model']),
  }),
  listRooms('figure', 'figure', {
    says: 'dh_id chooses the rooms with a scene of that figure',
    ...ofSdk,
    given: [...threeRooms, createRoom({ scene_scripts: [of({ dh_id: 'dh-9' })] }, 'figure')],
    query: { dh_id: 'dh-9' },
    then: hasRooms(['figure']),
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
      ...inferred('the vendor’s spelling; by name'),
      given: ['private', 'shared', 'public'].map((as) =>
        createRoom({ room_type: 'TEMPLATE', shared_config: { shared_type: as.toUpperCase() } }, as),
      ),
      query: { template_own_type: type },
      then: hasRooms(names),
    }),
  ),
  ...(
    [
      ['confirmed', named],
      ['unconfirm', []],
      ['reject', []],
    ] as const
  ).map(([state, names]) =>
    listRooms('confirmation', `confirmation-${state}`, {
      says: `confirm_state chooses the rooms that are ${state}, which a room is without a confirmation of its own`,
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
