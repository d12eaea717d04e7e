import type { DeleteLiveRecordTemplateInput } from '../../../contracts/tencent-live/delete-live-record-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

/** Unlike for the other operations, FailedOperation.NotFound is not in the list. */
export const deleteLiveRecordTemplate = ({ TemplateId }: DeleteLiveRecordTemplateInput, { state }: Call<LiveState>) => {
  const id = String(TemplateId)
  if (!state.recordTemplates.has(id)) {
    throw refusal('InternalError.ConfNotFound', 'the account has no record template with this TemplateId')
  }
  const rules = state.recordRules.countBy('template', id)
  if (rules > 0) {
    throw refusal('FailedOperation.ConfInUsed', `${rules} rule(s) apply the template: delete them first`)
  }
  state.recordTemplates.delete(id)
  return {}
}
