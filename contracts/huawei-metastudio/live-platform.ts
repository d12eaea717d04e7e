import * as z from 'zod'
import { projectPath } from './envelope.ts'

export const platformPath = projectPath.extend({ platform_id: z.string().min(1).max(64) })

/** `MEITUAN_OFFICIAL`: the platform's own interface. `MSS_STANDARD`: the one that MetaStudio defines. */
export const accessType = z.enum(['MEITUAN_OFFICIAL', 'MSS_STANDARD'])

export const platformCallback = z.looseObject({
  api_type: z.enum(['PRODUCT_QUERY', 'LIVE_EVENT_CALLBACK']),
  /** Only https, says the page. The mock also accepts http on loopback addresses. */
  url: z.string().regex(/^(?:https:\/\/.|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/?]|$))/i),
})

/** A platform in a creation and in an update. Of several callbacks of a type, the vendor keeps one. */
export const livePlatform = z.looseObject({
  name: z.string(),
  auth_config: z.looseObject({ key: z.string() }),
  callback_config: z.array(platformCallback),
})

/** An update may leave out the key. */
export const changedPlatform = livePlatform.extend({
  auth_config: z.looseObject({ key: z.string().optional() }).optional(),
})

const authorization = z.object({
  authorize_state: z.enum(['AUTHORIZED', 'UNAUTHORIZED']).optional(),
  authorized_time: z.string().optional(),
  expire_time: z.string().optional(),
  /** For Meituan, the opBizCode. */
  account: z.string().optional(),
})

export const platformInfo = z.object({
  platform_id: z.string(),
  access_type: accessType,
  name: z.string(),
  authorization_info: authorization.optional(),
  auth_config: z.object({ key: z.string() }).optional(),
  callback_config: z.array(platformCallback).optional(),
})

export const changed = z.object({ platform_id: z.string() })

export type PlatformCallback = z.output<typeof platformCallback>
export type LivePlatform = z.output<typeof livePlatform>
export type PlatformInfo = z.output<typeof platformInfo>
