import type { CreateLiveRecordTemplateInput } from '../../../contracts/tencent-live/create-live-record-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { withRecordSettings } from '../records/record-template.ts'
import { refuseAboveTemplates } from '../refusal.ts'
import type { LiveState } from '../state.ts'

export const createLiveRecordTemplate = (input: CreateLiveRecordTemplateInput, { state }: Call<LiveState>) => {
  const template = withRecordSettings(input)
  refuseAboveTemplates(state.recordTemplates.size)
  state.lastTemplateId += 1
  state.recordTemplates.put({ id: state.lastTemplateId, ...template })
  return { TemplateId: state.lastTemplateId }
}
