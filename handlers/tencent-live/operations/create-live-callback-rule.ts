import type { CreateLiveCallbackRuleInput } from '../../../contracts/tencent-live/create-live-callback-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { keyOf, type LiveState } from '../state.ts'

/** The codes for an unknown template and for a second rule are inferred. */
export const createLiveCallbackRule = (
  { DomainName: domain, AppName: app, TemplateId: templateId }: CreateLiveCallbackRuleInput,
  { state, now }: Call<LiveState>,
) => {
  if (!state.templates.has(String(templateId))) {
    throw refusal('InvalidParameter.ConfNotFound', 'the account has no callback template with this TemplateId')
  }
  if (state.rules.has(keyOf({ domain, app }))) {
    throw refusal('InternalError.RuleAlreadyExist', `${domain}/${app} already has a rule`)
  }
  state.rules.put({ domain, app, templateId, createdAt: now })
  return {}
}
