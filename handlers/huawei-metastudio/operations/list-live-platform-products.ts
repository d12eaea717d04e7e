import type { ListLivePlatformProductsInput } from '../../../contracts/huawei-metastudio/list-live-platform-products.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { page } from '../records/lists.ts'
import { requirePlatform } from '../records/platforms.ts'
import type { HuaweiState } from '../state.ts'

/** The mock asks no platform: the control `offerProducts` says which products a live has. */
export const listLivePlatformProducts = (
  { query, scope }: ListLivePlatformProductsInput & Place,
  { state }: Call<HuaweiState>,
) => {
  const { platform_id: id, live_id: live, offset } = query
  const products = requirePlatform(state, scope, id).products[live] ?? []
  return { ...(offset === 0 && { count: products.length }), products: page(products, query) }
}
