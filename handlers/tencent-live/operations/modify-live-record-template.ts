import type { ModifyLiveRecordTemplateInput } from '../../../contracts/tencent-live/modify-live-record-template.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { withRecordSettings } from '../records/record-template.ts'
import type { LiveState } from '../state.ts'
import { recordTemplateOf } from './describe-live-record-template.ts'

/** Recordings in progress have their own copy of the settings. */
export const modifyLiveRecordTemplate = (
  { TemplateId, ...settings }: ModifyLiveRecordTemplateInput,
  call: Call<LiveState>,
) => {
  const before = recordTemplateOf(call, TemplateId)
  call.state.recordTemplates.put({ ...before, ...withRecordSettings(settings, before) })
  return {}
}
