import type { ListLivePlatformsInput } from '../../../contracts/huawei-metastudio/list-live-platforms.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { page } from '../records/lists.ts'
import { presentPlatform } from '../records/platforms.ts'
import type { HuaweiState } from '../state.ts'

/** In the order of their creation (inferred). */
export const listLivePlatforms = ({ query, scope }: ListLivePlatformsInput & Place, { state }: Call<HuaweiState>) => {
  const platforms = state.platforms.by('inScope', scope).map(presentPlatform)
  const { access_type: type } = query
  return {
    live_platforms: page(
      platforms.filter((platform) => (type ?? platform.access_type) === platform.access_type),
      query,
    ),
  }
}
