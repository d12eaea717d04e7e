import type { DeleteInteractionRuleInput } from '../../../contracts/huawei-metastudio/delete-interaction-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { changedAt, requireGroup, requireRule } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

export const deleteInteractionRule = (
  { path, scope }: DeleteInteractionRuleInput & Place,
  call: Call<HuaweiState>,
): void => {
  const group = requireGroup(call.state, scope, path.group_id)
  const gone = requireRule(group, path.rule_id)
  const rules = group.rules.filter((rule) => rule !== gone)
  call.state.ruleGroups.put({ ...group, rules, updatedAt: changedAt(group, call) })
}
