import type { ModifyLiveCallbackTemplateInput } from '../../../contracts/tencent-live/modify-live-callback-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { callbackTemplateOf, withSettings } from '../records/callback-template.ts'
import type { LiveState } from '../state.ts'

/** Takes effect at once. The vendor's console speaks of five to ten minutes. */
export const modifyLiveCallbackTemplate = (
  { TemplateId, ...settings }: ModifyLiveCallbackTemplateInput,
  call: Call<LiveState>,
) => {
  const before = callbackTemplateOf(call, TemplateId)
  call.state.templates.put({ ...before, ...withSettings(settings, before) })
  return {}
}
