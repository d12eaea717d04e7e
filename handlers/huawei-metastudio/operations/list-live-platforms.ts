import type { ListLivePlatformsInput } from '../../../contracts/huawei-metastudio/list-live-platforms.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { ACCESS_TYPE, presentPlatform } from '../records/platforms.ts'
import type { HuaweiState } from '../state.ts'

/** In the order of their creation (inferred). All are of the type that has an interface of its own. */
export const listLivePlatforms = ({ query, scope }: ListLivePlatformsInput & Place, { state }: Call<HuaweiState>) => {
  const { access_type: type = ACCESS_TYPE, offset, limit } = query
  const page = { index: 'inScope', value: scope, by: 'arrival', descending: false, offset, limit }
  const platforms = type === ACCESS_TYPE ? state.platforms.lists.page(page).records : []
  return { live_platforms: platforms.map(presentPlatform) }
}
