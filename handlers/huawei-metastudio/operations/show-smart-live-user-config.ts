import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import type { HuaweiState } from '../state.ts'

export const showSmartLiveUserConfig = ({ scope }: Place, { state }: Call<HuaweiState>) =>
  state.tenants.get(scope)?.config ?? {}
