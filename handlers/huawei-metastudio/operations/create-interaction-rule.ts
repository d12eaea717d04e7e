import type { CreateInteractionRuleInput } from '../../../contracts/huawei-metastudio/create-interaction-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { changedAt, groupRule, presentRule, requireGroup } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

export const createInteractionRule = (
  { path, body, scope }: CreateInteractionRuleInput & Place,
  call: Call<HuaweiState>,
) => {
  const group = requireGroup(call.state, scope, path.group_id)
  const rule = groupRule({ enabled: true, ...body }, call)
  call.state.ruleGroups.put({ ...group, rules: [...group.rules, rule], updatedAt: changedAt(group, call) })
  return presentRule(rule)
}
