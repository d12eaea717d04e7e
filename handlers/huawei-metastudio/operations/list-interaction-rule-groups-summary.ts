import type { ListInteractionRuleGroupsSummaryInput } from '../../../contracts/huawei-metastudio/list-interaction-rule-groups-summary.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { listGroups } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

export const listInteractionRuleGroupsSummary = (
  { query, scope }: ListInteractionRuleGroupsSummaryInput & Place,
  { state }: Call<HuaweiState>,
) => listGroups(state, scope, query)
