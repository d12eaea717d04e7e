import { spokenText } from '../../../contracts/huawei-metastudio/room-content.ts'
import type { JobConfig } from '../records/job-config.ts'

type Scenes = NonNullable<JobConfig['scene_scripts']>
type Scene = Scenes[number]

/** Of speech at normal speed, by the vendor's description of `speed`. */
const CHARACTERS_PER_MINUTE = 250
const NORMAL_SPEED = 100
const MINUTE_MS = 60_000

/** How long it takes to say a text, in whole milliseconds; tags take no time. */
export function speechMs(text: string, speed = NORMAL_SPEED): number {
  return Math.ceil((spokenText(text).length / CHARACTERS_PER_MINUTE) * (NORMAL_SPEED / speed) * MINUTE_MS)
}

/** Of a paragraph. One without text takes none: audio is not fetched, so its length is not known (inferred). */
export function paragraphMs(scene: Scene, item: number): number {
  return speechMs(scene.shoot_scripts[item]?.text_config?.text ?? '', scene.voice_config?.speed)
}

export function roundMs(scenes: Scenes): number {
  return scenes.reduce((sum, scene) => sum + sceneMs(scene), 0)
}

function sceneMs(scene: Scene): number {
  return scene.shoot_scripts.reduce((sum, _, item) => sum + paragraphMs(scene, item), 0)
}
