import type { Check } from '../../../src/vendor/vendor.ts'
import type { IshumeiExchange } from '../protocol.ts'
import { authenticate, authorize, throttle } from './account.ts'
import { respond } from './latency.ts'
import { decode, route, strictly, validate } from './request.ts'

/** Inferred order: JSON, then presence, type and length, then the key, then the rate, then failures of the service. */
export const checks: readonly Check<IshumeiExchange>[] = [
  route,
  decode,
  validate,
  authenticate,
  strictly,
  authorize,
  throttle,
  respond,
]
