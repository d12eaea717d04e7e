import type { SmartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'

/** RFC 3339, UTC, whole seconds. */
export function rfc3339(at: number): string {
  return `${new Date(at).toISOString().slice(0, -5)}Z`
}

/** Inferred: the thumbnail of a room is the first picture behind its first scene. */
export function coverUrl({ scene_scripts: [scene] = [] }: SmartLiveRoomConfig): string | undefined {
  return scene?.background_config?.find(({ background_type: type }) => type === 'IMAGE')?.background_config
}
