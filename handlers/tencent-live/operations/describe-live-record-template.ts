import type { DescribeLiveRecordTemplateInput } from '../../../contracts/tencent-live/describe-live-record-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { RecordTemplate } from '../records/index.ts'
import { presentRecordTemplate } from '../records/record-template.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'

export const describeLiveRecordTemplate = ({ TemplateId }: DescribeLiveRecordTemplateInput, call: Call<LiveState>) => ({
  Template: presentRecordTemplate(recordTemplateOf(call, TemplateId)),
})

/** Inferred: the list of this operation has FailedOperation.NotFound, the list of the operation that shows all has not. */
export function recordTemplateOf({ state }: Call<LiveState>, id: number): RecordTemplate {
  const template = state.recordTemplates.get(String(id))
  if (template) return template
  throw refusal('FailedOperation.NotFound', 'the account has no record template with this TemplateId')
}
