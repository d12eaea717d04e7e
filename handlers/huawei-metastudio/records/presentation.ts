import type { SmartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'

/** RFC 3339, UTC, whole seconds. */
export function rfc3339(at: number): string {
  return `${new Date(at).toISOString().slice(0, -5)}Z`
}

/** Inferred: the thumbnail of a room is the first picture behind its first scene. */
export function coverUrl({ scene_scripts: [scene] = [] }: SmartLiveRoomConfig): string | undefined {
  return scene?.background_config?.find(({ background_type: type }) => type === 'IMAGE')?.background_config
}

/** The same members in the order of a documented shape. Those that it does not name come last. */
export function inOrder<T extends object>(shape: object, value: T): T {
  const named = Object.keys(shape).filter((name) => name in value)
  return { ...Object.fromEntries(named.map((name) => [name, value[name as keyof T]])), ...value }
}
