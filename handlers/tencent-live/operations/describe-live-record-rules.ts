import type { Call } from '../../../src/vendor/operation.ts'
import { toChinaTime } from '../protocol/china-time.ts'
import type { RecordRule } from '../records/index.ts'
import type { LiveState } from '../state.ts'

export const describeLiveRecordRules = (_: object, { state }: Call<LiveState>) => ({
  Rules: state.recordRules.find().map(present),
})

/** No operation changes a rule, so it was last updated when it was created. */
function present({ domain, app, streamName, templateId, createdAt }: RecordRule) {
  const CreateTime = toChinaTime(createdAt)
  return {
    CreateTime,
    UpdateTime: CreateTime,
    TemplateId: templateId,
    DomainName: domain,
    AppName: app,
    StreamName: streamName,
  }
}
