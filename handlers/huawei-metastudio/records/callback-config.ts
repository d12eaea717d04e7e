import type { LiveEventCallbackConfig } from '../../../contracts/huawei-metastudio/callback-config.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { HuaweiState } from '../state.ts'

/**
 * The page says that the URL must contain an authentication string; with every other `auth_type` the vendor adds one. Inferred:
 * how it is checked, here as user information or a query that can hold one.
 */
export function requireCallbackAuth(call: Call<HuaweiState>, config: LiveEventCallbackConfig | undefined): void {
  const { live_event_type_callback_url: url, auth_type: type } = config ?? {}
  if (!url || type !== 'NONE' || call.switch('callbackAuth') === 'optional') return
  if (/^[a-z]+:\/\/[^/?#]+@/i.test(url) || /^[^?#]*\?[^#]/.test(url)) return
  throw refusal(
    'MSS.00000003',
    `live_event_type_callback_url "${url}" has no authentication string, and auth_type NONE adds none: add one to its query`,
  )
}
