import type { VendorSpec } from '../src/vendor/spec.ts'
import { huaweiMetastudio } from './huawei-metastudio/index.ts'
import { ishumei } from './ishumei/index.ts'
import { tencentCi } from './tencent-ci/index.ts'
import { tencentLive } from './tencent-live/index.ts'

/** What is documented of every vendor, and what each promises. */
export const specs: readonly VendorSpec[] = [huaweiMetastudio, ishumei, tencentCi, tencentLive]
