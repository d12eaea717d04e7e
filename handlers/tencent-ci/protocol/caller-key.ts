import { percentDecode } from '../../../src/vendor/percent-encoding.ts'
import type { WireRequest } from '../../../src/vendor/wire.ts'

const FIELD = /(?:^|[&\s])q-ak=([^&\s]+)/

/** The `q-ak` of a credential that need not be complete. The header counts before the query, as for the check. */
export function callerKey({ headers: { authorization = '' }, query }: WireRequest): string | undefined {
  if (authorization !== '') return FIELD.exec(authorization)?.[1]
  const inQuery = FIELD.exec(query)?.[1]
  return inQuery && percentDecode(inQuery)
}
