import type { ShowLivePlatformInput } from '../../../contracts/huawei-metastudio/show-live-platform.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { presentPlatform, requirePlatform } from '../records/platforms.ts'
import type { HuaweiState } from '../state.ts'

export const showLivePlatform = ({ path, scope }: ShowLivePlatformInput & Place, { state }: Call<HuaweiState>) =>
  presentPlatform(requirePlatform(state, scope, path.platform_id))
