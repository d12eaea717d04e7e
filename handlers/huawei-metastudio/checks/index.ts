import type { Check } from '../../../src/vendor/vendor.ts'
import type { HuaweiExchange } from '../protocol/index.ts'
import { authenticate } from './credential.ts'
import { login } from './login.ts'
import { decode, route, size, validate } from './request.ts'
import { project, seed, throttle } from './tenant.ts'

/** The vendor's order (inferred): the gateway first, then the service. The rules then check room, job and state. */
export const checks: readonly Check<HuaweiExchange>[] = [
  route,
  size,
  authenticate,
  throttle,
  project,
  decode,
  validate,
  login,
  seed,
]
