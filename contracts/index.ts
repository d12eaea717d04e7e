import type { VendorSpec } from '../src/vendor/promise.ts'
import { huaweiMetastudio } from './huawei-metastudio/index.ts'
import { ishumei } from './ishumei/index.ts'
import { tencentCi } from './tencent-ci/index.ts'
import { tencentLive } from './tencent-live/index.ts'

/** What is documented of every vendor, and what each promises. */
export const documented: readonly VendorSpec[] = [huaweiMetastudio, ishumei, tencentCi, tencentLive]
