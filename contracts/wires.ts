import type { WireProtocol } from '../src/vendor/promise.ts'
import { wire as huaweiMetastudio } from './huawei-metastudio/wire.ts'
import { wire as ishumei } from './ishumei/wire.ts'
import { wire as tencentCi } from './tencent-ci/wire.ts'
import { wire as tencentLive } from './tencent-live/wire.ts'

/** How each vendor's requests and answers are written, by vendor id. For those who need nothing else of a vendor. */
export const wires: Readonly<Record<string, WireProtocol>> = {
  'huawei-metastudio': huaweiMetastudio,
  ishumei,
  'tencent-ci': tencentCi,
  'tencent-live': tencentLive,
}
