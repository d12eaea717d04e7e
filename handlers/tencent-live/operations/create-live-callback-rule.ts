import type { CreateLiveCallbackRuleInput } from '../../../contracts/tencent-live/create-live-callback-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { keyOf, type LiveState } from '../state.ts'

/** The codes for an unknown template and for a second rule are inferred. */
export const createLiveCallbackRule = (
  { DomainName: domain, AppName: app, TemplateId: templateId }: CreateLiveCallbackRuleInput,
  { state }: Call<LiveState>,
) => {
  if (!state.templates.has(String(templateId))) {
    throw refusal('InvalidParameterValue', 'the account has no callback template with this TemplateId')
  }
  if (state.rules.has(keyOf({ domain, app }))) {
    throw refusal('FailedOperation.RuleAlreadyExist', `${domain}/${app} already has a rule`)
  }
  state.rules.put({ domain, app, templateId })
  return {}
}
