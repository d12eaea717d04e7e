import type { Exchange, Identity } from '../../../src/vendor/exchange.ts'
import { hostName, type WireRequest } from '../../../src/vendor/wire.ts'
import { defaultPlace, type Place, placeOfHost } from '../hosts.ts'
import type { Authorization } from '../signature/authorization.ts'
import type { CiState } from '../state.ts'

/** What the checks read from a request. */
export interface Reading {
  /** Undefined if the host names no bucket. */
  readonly hostPlace: Place | undefined
  /** Undefined if its signature, time window and token need no check. */
  credential: { readonly authorization: Authorization; readonly identity: Identity } | undefined
  /** Parameters of the path, still percent-encoded. */
  parameters: Readonly<Record<string, string>>
  /** Path parameters and body, validated by the contract. */
  path: unknown
  body: unknown
}

export type CiExchange = Exchange<CiState, Reading>

export function createReading({ host }: WireRequest): Reading {
  return {
    hostPlace: placeOfHost(hostName(host)),
    credential: undefined,
    parameters: {},
    path: undefined,
    body: undefined,
  }
}

/** The bucket and region of a request. The vendor reads them only from the host. */
export function placeOf({ reading, attributes }: CiExchange): Place {
  return reading.hostPlace ?? defaultPlace(attributes)
}
