import type { CreateInteractionRuleGroupInput } from '../../../contracts/huawei-metastudio/create-interaction-rule-group.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { groupRule } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

/** Names may repeat; whether the vendor allows that is not known. */
export const createInteractionRuleGroup = (
  { body, scope }: CreateInteractionRuleGroupInput & Place,
  call: Call<HuaweiState>,
) => {
  const id = toUuid(call.id('rule-group'))
  const rules = (body.interaction_rules ?? []).map((rule) => groupRule(rule, call))
  call.state.ruleGroups.put({ scope, id, name: body.group_name, rules, createdAt: call.now, updatedAt: call.now })
  return { group_id: id }
}
