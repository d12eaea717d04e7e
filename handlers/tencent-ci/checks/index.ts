import type { Check } from '../../../src/vendor/vendor.ts'
import type { CiExchange } from '../protocol/index.ts'
import { bucket, condition, throttle } from './account.ts'
import { identify, securityToken, signature, timeWindow } from './credential.ts'
import { content, decode, length, path, validate } from './input.ts'
import { host, route } from './request.ts'

export { locate } from './request.ts'

/** In the vendor's order (inferred): host, path and method, credential, rate, path parameter, body. The rule checks the job. */
export const checks: readonly Check<CiExchange>[] = [
  host,
  route,
  identify,
  timeWindow,
  securityToken,
  signature,
  bucket,
  condition,
  throttle,
  path,
  length,
  content,
  decode,
  validate,
]
