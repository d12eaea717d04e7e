import type { Vendor } from '../src/vendor/vendor.ts'
import { huaweiMetastudio } from './huawei-metastudio/index.ts'
import { ishumei } from './ishumei/index.ts'
import { tencentCi } from './tencent-ci/index.ts'
import { tencentLive } from './tencent-live/index.ts'

export { huaweiMetastudio, ishumei, tencentCi, tencentLive }

/** The vendors of a sandbox unless it is told otherwise. */
export const vendors: readonly Vendor[] = [huaweiMetastudio, ishumei, tencentCi, tencentLive]
