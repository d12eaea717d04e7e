import type { ShowInteractionRuleGroupInput } from '../../../contracts/huawei-metastudio/show-interaction-rule-group.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { Place } from '../protocol/index.ts'
import { presentGroup, requireGroup } from '../records/rule-groups.ts'
import type { HuaweiState } from '../state.ts'

export const showInteractionRuleGroup = (
  { path, scope }: ShowInteractionRuleGroupInput & Place,
  { state }: Call<HuaweiState>,
) => presentGroup(requireGroup(state, scope, path.group_id))
