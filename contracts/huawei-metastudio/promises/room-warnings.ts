import type { VendorPromise } from './language.ts'
import { exitConfig, playPolicy, rule, scenesOf } from './samples.ts'
import { inferred, ofSdk } from './sources.ts'
import { createRoom, roomPath } from './steps.ts'

const many = (count: number, length: number) => ({
  scene_scripts: scenesOf(Array.from({ length: count }, () => length)),
})

const plenty = {
  ...many(12, 250),
  interaction_rules: [rule, rule, rule, rule],
  play_policy: { ...playPolicy, random_play_mode: 'SCENE' },
  backup_model_asset_ids: ['m-2'],
}

const INFERRED = 'the thresholds are not documented'

const warnings = (
  [
    ['few-paragraphs', { ...plenty, ...many(2, 10_000) }, ['TOO_LESSS_SCRIPT_ITEMS']],
    ['short-script', { ...plenty, ...many(12, 10) }, ['TOO_SHORT_SCRIPT_TIME']],
    ['few-rules', { ...plenty, interaction_rules: [] }, ['TOO_LESS_DANMAKU_RULES']],
    ['in-order', { ...plenty, play_policy: { random_play_mode: 'NONE' } }, ['RANDOM_PLAY_CLOSED']],
    ['one-model', { ...plenty, backup_model_asset_ids: [] }, ['ROTATION_MODEL_CLOSED']],
    ['none', plenty, []],
  ] as const
).flatMap(([name, room, types]): readonly VendorPromise[] => {
  const expected = { live_warning_info: types.map((type) => ({ warning_type: type })) }
  const says =
    types.length === 0
      ? 'A room with enough of everything gets no warning'
      : `A warning names what may go wrong: ${types[0]}`
  const common = { says, ...inferred(INFERRED), given: [createRoom(room)] }
  return [
    {
      id: `showLiveWarningInfo/${name}`,
      ...common,
      when: { call: 'showLiveWarningInfo', input: { path: roomPath } },
      then: { status: 200, body: expected },
      covers: ['rule.warnings'],
    },
    {
      id: `startSmartLive/warned-of-${name}`,
      ...common,
      when: { call: 'startSmartLive', input: { path: roomPath, body: {} } },
      then: { status: 202, body: expected },
    },
  ]
})

const limits = [
  { name: 'unlimited', policy: {}, hours: 0 },
  { name: 'limited', policy: { live_exit_config: exitConfig }, hours: exitConfig.max_live_duration },
].map(
  ({ name, policy, hours }): VendorPromise => ({
    id: `showLiveWarningInfo/${name}`,
    says: `limit_duration is the maximum duration in hours: ${hours}`,
    ...ofSdk,
    given: [createRoom({ play_policy: policy })],
    when: { call: 'showLiveWarningInfo', input: { path: roomPath } },
    then: { status: 200, body: { limit_duration: hours } },
    covers: ['rule.limit-duration'],
  }),
)

/** The warnings that a room gets before it goes live. */
export const roomWarnings: readonly VendorPromise[] = [...warnings, ...limits]
