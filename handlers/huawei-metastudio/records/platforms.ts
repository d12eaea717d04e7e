import type {
  LivePlatform,
  PlatformCallback,
  PlatformInfo,
} from '../../../contracts/huawei-metastudio/live-platform.ts'
import { refusal } from '../refusal.ts'
import { type HuaweiState, keyOf, type Platform, placeOf } from '../state.ts'

/** The platform with this id, or a refusal. Inferred: no document has a code for it. */
export function requirePlatform({ platforms }: HuaweiState, scope: string, id: string): Platform {
  const platform = platforms.get(keyOf(scope, id))
  if (!platform) throw refusal('MSS.00000003', `there is no live platform "${id}" in ${placeOf(scope)}`)
  return platform
}

/** The vendor keeps one callback of each type, at random; the mock keeps the last. */
export function oneOfAType(callbacks: LivePlatform['callback_config']): readonly PlatformCallback[] {
  return [...new Map(callbacks.map((callback) => [callback.api_type, callback])).values()]
}

/** Of all platforms here: the operations make no other. */
export const ACCESS_TYPE = 'MSS_STANDARD'

/** Inferred: the key comes back as it was set. Only platforms with an interface of their own need an authorization. */
export function presentPlatform({ id, name, auth, callbacks }: Platform): PlatformInfo {
  return {
    platform_id: id,
    access_type: ACCESS_TYPE,
    name,
    auth_config: auth,
    callback_config: [...callbacks],
  }
}

interface Relation {
  readonly platform_id: string
  readonly live_id: string
  readonly platform?: string | undefined
}

/** A room's or a job's place on a platform, with the name of the platform if the project has it (inferred). */
export function withPlatformName<Config extends { readonly relation_live_platform_info?: Relation | undefined }>(
  config: Config,
  { platforms }: HuaweiState,
  scope: string,
): Config {
  const { relation_live_platform_info: relation } = config
  const name = relation && platforms.get(keyOf(scope, relation.platform_id))?.name
  if (!relation || name === undefined) return config
  const { platform_id, platform: _, ...rest } = relation
  return { ...config, relation_live_platform_info: { platform_id, platform: name, ...rest } }
}
