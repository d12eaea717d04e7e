import type { Check } from '../../../src/vendor/vendor.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { accountService, permission, rate } from './account.ts'
import { authorization, caller, secretId } from './credential.ts'
import {
  flattenedParameters,
  parameterTypes,
  parameterValues,
  requiredParameters,
  unknownParameters,
  unsetParameters,
} from './parameters.ts'
import { action, commonParameters, commonTypes, decode, method, region, size, version } from './request.ts'
import { signature, timestamp, token } from './signature.ts'

/**
 * The checks in the gateway's order. Known: it reports a missing Timestamp before Action, Version and credentials. The rest
 * is inferred. `caller` refuses nothing: it finds the account whose clock and switches the other checks use.
 */
export const checks: readonly Check<LiveExchange>[] = [
  method,
  size,
  decode,
  caller,
  commonParameters,
  commonTypes,
  version,
  action,
  region,
  authorization,
  timestamp,
  secretId,
  token,
  signature,
  rate,
  permission,
  flattenedParameters,
  unknownParameters,
  unsetParameters,
  requiredParameters,
  parameterTypes,
  parameterValues,
  accountService,
]
