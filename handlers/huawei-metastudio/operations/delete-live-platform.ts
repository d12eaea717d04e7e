import type { DeleteLivePlatformInput } from '../../../contracts/huawei-metastudio/delete-live-platform.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requirePlatform } from '../records/platforms.ts'
import { type HuaweiState, keyOf } from '../state.ts'

export const deleteLivePlatform = (
  { path, scope }: DeleteLivePlatformInput & Place,
  { state }: Call<HuaweiState>,
): void => {
  state.platforms.delete(keyOf(scope, requirePlatform(state, scope, path.platform_id).id))
}
