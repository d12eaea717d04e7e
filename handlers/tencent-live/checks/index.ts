import type { Check } from '../../../src/vendor/vendor.ts'
import type { LiveExchange } from '../protocol/index.ts'
import { accountService, permission, rate } from './account.ts'
import { authorization, caller, secretId } from './credential.ts'
import { flattenedLists, parameterTypes, parameterValues, requiredParameters, unknownParameters } from './parameters.ts'
import { action, commonParameters, commonTypes, decode, method, region, size, version } from './request.ts'
import { signature, timestamp, token } from './signature.ts'

/**
 * The gateway's order. Known: it misses Timestamp before Action, Version and credentials. The rest is inferred.
 * `caller` refuses nobody: it finds out by whose clock and switches the others go.
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
  flattenedLists,
  unknownParameters,
  requiredParameters,
  parameterTypes,
  parameterValues,
  accountService,
]
