import type { Check } from '../../../src/vendor.ts'
import type { LiveExchange } from '../protocol.ts'
import { accountService, permission, rate } from './account.ts'
import { authorization, secretId } from './credential.ts'
import { parameterTypes, parameterValues, requiredParameters, unknownParameters } from './parameters.ts'
import { action, commonParameters, commonTypes, decode, method, region, size, version } from './request.ts'

/**
 * The gateway's order. Known: it misses Timestamp before Action, Version and credentials. The rest is inferred. An expired
 * timestamp, a token and the signature belong around `secretId`; Soundcheck does not look at them yet.
 */
export const checks: readonly Check<LiveExchange>[] = [
  method,
  size,
  decode,
  commonParameters,
  commonTypes,
  version,
  action,
  region,
  authorization,
  secretId,
  rate,
  permission,
  unknownParameters,
  requiredParameters,
  parameterTypes,
  parameterValues,
  accountService,
]
