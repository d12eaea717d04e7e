import type { CreateLiveRecordRuleInput } from '../../../contracts/tencent-live/create-live-record-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { keyOf, type LiveState } from '../state.ts'

/** The vendor's console speaks of five to ten minutes until a rule takes effect. Here the next push is recorded. */
export const createLiveRecordRule = (input: CreateLiveRecordRuleInput, { state, now }: Call<LiveState>) => {
  const { DomainName: domain, AppName: app, StreamName: streamName, TemplateId: templateId } = input
  if (!state.recordTemplates.has(String(templateId))) {
    throw refusal('InternalError.ConfNotFound', 'the account has no record template with this TemplateId')
  }
  if (state.recordRules.has(keyOf({ domain, app }, streamName))) {
    throw refusal('FailedOperation.RuleAlreadyExist', `${keyOf({ domain, app }, streamName)} already has a record rule`)
  }
  state.recordRules.put({ domain, app, streamName, templateId, createdAt: now })
  return {}
}
