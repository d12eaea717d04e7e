import type { DeleteInteractionRuleGroupInput } from '../../../contracts/huawei-metastudio/delete-interaction-rule-group.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { requireGroup } from '../records/rule-groups.ts'
import { type HuaweiState, keyOf } from '../state.ts'

/** Rooms keep the rules that they took from it (inferred). */
export const deleteInteractionRuleGroup = (
  { path, scope }: DeleteInteractionRuleGroupInput & Place,
  { state }: Call<HuaweiState>,
): void => {
  state.ruleGroups.delete(keyOf(scope, requireGroup(state, scope, path.group_id).id))
}
