import type { InteractionRule } from '../../../contracts/huawei-metastudio/room-content.ts'
import type { UpdateInteractionRuleGroupInput } from '../../../contracts/huawei-metastudio/update-interaction-rule-group.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { changedAt, groupRule, presentGroup, requireGroup } from '../records/rule-groups.ts'
import type { HuaweiState, RuleGroup } from '../state.ts'

/** Without rules, the old ones stay; a rule with a known `rule_index` keeps its id (both inferred). */
export const updateInteractionRuleGroup = (
  { path, body, scope }: UpdateInteractionRuleGroupInput & Place,
  call: Call<HuaweiState>,
) => {
  const group = requireGroup(call.state, scope, path.group_id)
  const rules = body.interaction_rules?.map((rule) => updated(group, rule, call)) ?? group.rules
  const changed = { ...group, name: body.group_name, rules, updatedAt: changedAt(group, call) }
  return presentGroup(call.state.ruleGroups.put(changed))
}

function updated(group: RuleGroup, rule: InteractionRule, call: Call<HuaweiState>) {
  const known = rule.rule_index ? group.rules.find((one) => one.rule.rule_index === rule.rule_index) : undefined
  return known ? { ...known, rule, updatedAt: changedAt(known, call) } : groupRule(rule, call)
}
