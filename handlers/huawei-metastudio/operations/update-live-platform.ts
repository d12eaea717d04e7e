import type { UpdateLivePlatformInput } from '../../../contracts/huawei-metastudio/update-live-platform.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { oneOfAType, requirePlatform } from '../records/platforms.ts'
import type { HuaweiState } from '../state.ts'

/** Without a key, the old one stays (inferred). */
export const updateLivePlatform = (
  { path, body, scope }: UpdateLivePlatformInput & Place,
  { state }: Call<HuaweiState>,
) => {
  const platform = requirePlatform(state, scope, path.platform_id)
  const { name, auth_config: auth, callback_config: callbacks } = body
  const key = auth?.key ?? platform.auth.key
  state.platforms.put({ ...platform, name, auth: { key }, callbacks: oneOfAType(callbacks) })
  return { platform_id: platform.id }
}
