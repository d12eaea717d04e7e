import type { CreateLiveCallbackRuleInput } from '../../../contracts/tencent-live/create-live-callback-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { keyOf, type LiveState } from '../state.ts'

/** Which code an unknown template and a second rule give is inferred. */
export const createLiveCallbackRule = (
  { DomainName: domain, AppName: app, TemplateId: templateId }: CreateLiveCallbackRuleInput,
  { state }: Call<LiveState>,
) => {
  if (!state.templates.has(String(templateId))) {
    throw refusal('InvalidParameterValue', 'the account has no callback template with this TemplateId')
  }
  if (state.rules.has(keyOf({ domain, app }))) {
    throw refusal('FailedOperation.RuleAlreadyExist', `there is a rule for ${domain}/${app} already`)
  }
  state.rules.put({ domain, app, templateId })
  return {}
}
