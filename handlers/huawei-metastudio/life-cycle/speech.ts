import { spokenText } from '../../../contracts/huawei-metastudio/room-content.ts'
import type { JobConfig } from '../records/job-config.ts'

type Scenes = NonNullable<JobConfig['scene_scripts']>
type Scene = Scenes[number]

/** Normal speed, from the vendor's description of `speed`. */
const CHARACTERS_PER_MINUTE = 250
const NORMAL_SPEED = 100
const MINUTE_MS = 60_000

/** Duration of a text in whole milliseconds. Tags take no time. */
export function speechMs(text: string, speed = NORMAL_SPEED): number {
  return Math.ceil((spokenText(text).length / CHARACTERS_PER_MINUTE) * (NORMAL_SPEED / speed) * MINUTE_MS)
}

/** Duration of a paragraph. Without text it is 0: audio is not fetched, so its length is unknown (inferred). */
export function paragraphMs(scene: Scene, item: number): number {
  return speechMs(scene.shoot_scripts[item]?.text_config?.text ?? '', scene.voice_config?.speed)
}

export function roundMs(scenes: Scenes): number {
  return scenes.reduce((sum, scene) => sum + sceneMs(scene), 0)
}

function sceneMs(scene: Scene): number {
  return scene.shoot_scripts.reduce((sum, _, item) => sum + paragraphMs(scene, item), 0)
}
