import type { SmartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'
import type { LiveWarnings } from '../../../contracts/huawei-metastudio/live-warnings.ts'
import { roundMs } from '../life-cycle/speech.ts'

type Warning = NonNullable<LiveWarnings['live_warning_info']>[number]['warning_type']

/** The vendor's thresholds are not known: these are inferred. */
const FEW_PARAGRAPHS = 5
const SHORT_SCRIPT_MS = 10 * 60_000
const FEW_COMMENT_RULES = 3
const COMMENT = 1

const checks: Readonly<Record<Warning, (config: SmartLiveRoomConfig) => boolean>> = {
  TOO_LESSS_SCRIPT_ITEMS: ({ scene_scripts: scenes = [] }) =>
    scenes.reduce((sum, scene) => sum + scene.shoot_scripts.length, 0) < FEW_PARAGRAPHS,
  TOO_SHORT_SCRIPT_TIME: ({ scene_scripts: scenes = [] }) => roundMs(scenes) < SHORT_SCRIPT_MS,
  TOO_LESS_DANMAKU_RULES: ({ interaction_rules: rules = [] }) =>
    rules.filter(({ event_type: type, enabled = true }) => enabled && type === COMMENT).length < FEW_COMMENT_RULES,
  RANDOM_PLAY_CLOSED: ({ play_policy: policy }) => (policy?.random_play_mode ?? 'NONE') === 'NONE',
  ROTATION_MODEL_CLOSED: ({ backup_model_asset_ids: backups = [] }) => backups.length === 0,
}

/** The warnings for a room or for a job, before it goes live. */
export function liveWarnings(config: SmartLiveRoomConfig): LiveWarnings {
  const types = (Object.keys(checks) as Warning[]).filter((type) => checks[type](config))
  return {
    live_warning_info: types.map((type) => ({ warning_type: type })),
    limit_duration: config.play_policy?.live_exit_config?.max_live_duration ?? 0,
  }
}
