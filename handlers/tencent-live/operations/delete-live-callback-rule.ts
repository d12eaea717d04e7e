import type { DeleteLiveCallbackRuleInput } from '../../../contracts/tencent-live/delete-live-callback-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { keyOf, type LiveState } from '../state.ts'

/** Of the listed codes, only FailedOperation.NotFound can mean a rule that does not exist. */
export const deleteLiveCallbackRule = (
  { DomainName: domain, AppName: app }: DeleteLiveCallbackRuleInput,
  { state }: Call<LiveState>,
) => {
  if (state.rules.delete(keyOf({ domain, app }))) return {}
  throw refusal('FailedOperation.NotFound', `${domain}/${app} has no callback rule`)
}
