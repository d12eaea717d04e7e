import { spokenText } from '../../contracts/huawei-metastudio/room-content.ts'
import type { JobConfig } from './job-config.ts'

/** Of speech at normal speed, by the vendor's description of `speed`. */
const CHARACTERS_PER_MINUTE = 250
const NORMAL_SPEED = 100
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/**
 * Milliseconds from a job's start until it ends by itself; undefined when only a stop ends it. However a job is to stop
 * at its longest duration (`auto_stop_mode`), it stops on the dot (inferred; the vendor says within some five minutes).
 */
export function runLength(config: JobConfig): number | undefined {
  const lengths = [scriptLength(config), longestDuration(config)].filter((length) => length !== undefined)
  return lengths.length === 0 ? undefined : Math.min(...lengths)
}

/** Only text that plays by itself has a length to be worked out: audio is not fetched, and signals travel by RTC. */
function scriptLength({ play_policy: policy = {}, scene_scripts: scenes = [] }: JobConfig): number | undefined {
  const { auto_play_script: playsByItself = false, play_mode: mode = 'TEXT', repeat_count: repeats = 0 } = policy
  if (!playsByItself || mode !== 'TEXT' || repeats === -1) return undefined
  const once = scenes.reduce((sum, scene) => sum + sceneLength(scene), 0)
  return once === 0 ? undefined : Math.ceil(once * (repeats + 1))
}

function sceneLength({ shoot_scripts: items, voice_config: voice }: NonNullable<JobConfig['scene_scripts']>[number]) {
  const characters = items.reduce((sum, item) => sum + spokenText(item.text_config?.text ?? '').length, 0)
  const speed = voice?.speed ?? NORMAL_SPEED
  return (characters / CHARACTERS_PER_MINUTE) * (NORMAL_SPEED / speed) * MINUTE_MS
}

function longestDuration({ play_policy: policy }: JobConfig): number | undefined {
  const hours = policy?.live_exit_config?.max_live_duration ?? 0
  return hours === 0 ? undefined : hours * HOUR_MS
}
