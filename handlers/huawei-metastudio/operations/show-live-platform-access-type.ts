import type { ShowLivePlatformAccessTypeInput } from '../../../contracts/huawei-metastudio/show-live-platform-access-type.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { page } from '../records/lists.ts'
import type { HuaweiState } from '../state.ts'

/** Platforms of the type MEITUAN_OFFICIAL are linked in the console only. */
const TYPES = ['MEITUAN_OFFICIAL', 'MSS_STANDARD'] as const

export const showLivePlatformAccessType = (
  { query, scope }: ShowLivePlatformAccessTypeInput & Place,
  { state }: Call<HuaweiState>,
) => {
  const isUsed = { MEITUAN_OFFICIAL: false, MSS_STANDARD: state.platforms.countBy('inScope', scope) > 0 }
  const types = TYPES.filter((type) => query.used === undefined || String(isUsed[type]) === query.used)
  return { access_types: page(types, query) }
}
