import type { ListInteractionRuleGroupsInput } from '../../../contracts/huawei-metastudio/list-interaction-rule-groups.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { listGroups } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

export const listInteractionRuleGroups = (
  { query, scope }: ListInteractionRuleGroupsInput & Place,
  { state }: Call<HuaweiState>,
) => listGroups(state, scope, query)
