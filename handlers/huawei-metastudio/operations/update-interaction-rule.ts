import type { UpdateInteractionRuleInput } from '../../../contracts/huawei-metastudio/update-interaction-rule.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { changedAt, presentRule, requireGroup, requireRule } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

/** Members that are left out stay (inferred). */
export const updateInteractionRule = (
  { path, body, scope }: UpdateInteractionRuleInput & Place,
  call: Call<HuaweiState>,
) => {
  const group = requireGroup(call.state, scope, path.group_id)
  const known = requireRule(group, path.rule_id)
  const changed = { ...known, rule: { ...known.rule, ...body }, updatedAt: changedAt(known, call) }
  const rules = group.rules.map((rule) => (rule === known ? changed : rule))
  call.state.ruleGroups.put({ ...group, rules, updatedAt: changedAt(group, call) })
  return presentRule(changed)
}
