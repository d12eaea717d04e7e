import type { DeleteLiveCallbackTemplateInput } from '../../../contracts/tencent-live/delete-live-callback-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { callbackTemplateOf } from '../records/callback-template.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

export const deleteLiveCallbackTemplate = ({ TemplateId }: DeleteLiveCallbackTemplateInput, call: Call<LiveState>) => {
  const { id } = callbackTemplateOf(call, TemplateId)
  const rules = call.state.rules.countBy('template', String(id))
  if (rules > 0) {
    throw refusal('FailedOperation.ConfInUsed', `${rules} rule(s) apply the template: delete them first`)
  }
  call.state.templates.delete(String(id))
  return {}
}
