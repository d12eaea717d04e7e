import type { CreateLivePlatformInput } from '../../../contracts/huawei-metastudio/create-live-platform.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { oneOfAType } from '../records/platforms.ts'
import type { HuaweiState } from '../state.ts'

export const createLivePlatform = ({ body, scope }: CreateLivePlatformInput & Place, call: Call<HuaweiState>) => {
  const { name, auth_config: auth, callback_config: callbacks } = body
  const id = toUuid(call.id('platform'))
  call.state.platforms.put({ scope, id, name, auth: { key: auth.key }, callbacks: oneOfAType(callbacks), products: {} })
  return { platform_id: id }
}
