import type { SmartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'
import { interactionRule } from '../../../contracts/huawei-metastudio/room-content.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import type { HuaweiState } from '../state.ts'
import { inOrder } from './presentation.ts'

/** Adds the ids that the vendor gives to scenes and rules. Ids from the client stay. */
export function withServerIds(config: SmartLiveRoomConfig, call: Call<HuaweiState>): SmartLiveRoomConfig {
  const { scene_scripts: scenes, interaction_rules: rules } = config
  return {
    ...config,
    ...(scenes && { scene_scripts: withScriptIds(scenes, call) }),
    ...(rules && { interaction_rules: withRuleIndexes(rules, call) }),
  }
}

export function withScriptIds(
  scenes: NonNullable<SmartLiveRoomConfig['scene_scripts']>,
  call: Call<HuaweiState>,
): NonNullable<SmartLiveRoomConfig['scene_scripts']> {
  return scenes.map((scene) => (scene.script_id ? scene : { script_id: toUuid(call.id('script')), ...scene }))
}

export function withRuleIndexes(
  rules: NonNullable<SmartLiveRoomConfig['interaction_rules']>,
  call: Call<HuaweiState>,
): NonNullable<SmartLiveRoomConfig['interaction_rules']> {
  return rules.map((rule) =>
    rule.rule_index ? rule : inOrder(interactionRule.shape, { ...rule, rule_index: toUuid(call.id('rule')) }),
  )
}
