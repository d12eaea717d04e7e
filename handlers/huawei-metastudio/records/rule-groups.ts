import { type InteractionRule, libraryRule } from '../../../contracts/huawei-metastudio/room-content.ts'
import type { RuleDetail, RuleGroupDetail, RuleGroupSummary } from '../../../contracts/huawei-metastudio/rule-group.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { refusal } from '../refusal.ts'
import { type GroupRule, type HuaweiState, keyOf, placeOf, type RuleGroup } from '../state.ts'
import { createdWithin } from './lists.ts'
import { inOrder, rfc3339 } from './presentation.ts'

/** The library with this id, or a refusal. Inferred: no document has a code for it. */
export function requireGroup({ ruleGroups }: HuaweiState, scope: string, id: string): RuleGroup {
  const group = ruleGroups.get(keyOf(scope, id))
  if (!group) throw refusal('MSS.00000003', `there is no library of interaction rules "${id}" in ${placeOf(scope)}`)
  return group
}

export function requireRule(group: RuleGroup, id: string): GroupRule {
  const rule = group.rules.find((known) => known.id === id)
  if (!rule) throw refusal('MSS.00000003', `the library "${group.id}" has no rule "${id}"`)
  return rule
}

/** A new rule, with the ids that the vendor gives it. */
export function groupRule(rule: InteractionRule, call: Call<HuaweiState>): GroupRule {
  const id = toUuid(call.id('group-rule'))
  const index = rule.rule_index || toUuid(call.id('rule'))
  return { id, rule: { ...rule, rule_index: index }, createdAt: call.now, updatedAt: call.now }
}

/** The time of a change. It is never before the one that it follows, even when the clock was set back. */
export function changedAt({ updatedAt }: { readonly updatedAt: number }, { now }: Call<HuaweiState>): number {
  return Math.max(updatedAt, now)
}

export function presentRule({ id, rule, createdAt, updatedAt }: GroupRule): RuleDetail {
  const times = { create_time: rfc3339(createdAt), update_time: rfc3339(updatedAt) }
  return { ...inOrder(libraryRule.shape, rule), rule_id: id, ...times }
}

export function presentGroup(group: RuleGroup): RuleGroupDetail {
  return { ...presentGroupBrief(group), interaction_rules: group.rules.map(presentRule) }
}

function presentGroupBrief({ id, name, createdAt, updatedAt }: RuleGroup): RuleGroupSummary {
  return { group_id: id, group_name: name, create_time: rfc3339(createdAt), update_time: rfc3339(updatedAt) }
}

interface GroupQuery {
  readonly offset: number
  readonly limit: number
  readonly create_since?: number | undefined
  readonly create_until?: number | undefined
  readonly group_name?: string | undefined
}

/** In the order of their creation (inferred). Only the libraries of the page are looked at. */
export function listGroups(
  { ruleGroups }: HuaweiState,
  scope: string,
  query: GroupQuery,
): { count: number; interaction_rule_groups: RuleGroupSummary[] } {
  const { offset, limit, group_name: name } = query
  const { count, records } = ruleGroups.lists.page({
    ...{ index: 'inScope', value: scope, by: 'create_time', descending: false, offset, limit, ...createdWithin(query) },
    filter: name ? { name, test: (group) => group.name.includes(name) } : undefined,
  })
  return { count, interaction_rule_groups: records.map(presentGroupBrief) }
}
