import { showSmartLiveUserConfig as contract } from '../../../contracts/huawei-metastudio/smart-live-user-config.ts'
import { type Call, operation } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol.ts'
import type { HuaweiState } from '../state.ts'

export const showSmartLiveUserConfig = operation(
  contract,
  ({ scope }: Place, { state }: Call<HuaweiState>) => state.userConfigs.get(scope)?.config ?? {},
)
