import type { Verdict } from '../sandbox/history/verdict.ts'
import type { WireProtocol } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import type { CallInput } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Sighting } from './observed-requests.ts'

/** One request that a test's account received. */
export interface Received extends Verdict {
  readonly request: WireRequest
  readonly spokenTo: Vendor | undefined
  /** What the operation documents; undefined when the request is for none. */
  readonly contract: Contract | undefined
  /** What the request asks for, part by part as the contract sees it; undefined when it cannot be read. */
  readonly input: CallInput | undefined
}

export function toReceived({ verdict, request }: Sighting, vendors: readonly Vendor[]): Received {
  const spokenTo = vendors.find(({ id }) => id === verdict.vendor)
  const contract = spokenTo?.contracts.find(({ id }) => id === verdict.operation)
  const wire = spokenTo?.spec.wire
  return { ...verdict, request, spokenTo, contract, input: contract && wire && decoded(wire, contract, request) }
}

/** A request that cannot be read was refused for it, which is another matter. */
function decoded(wire: WireProtocol, contract: Contract, request: WireRequest): CallInput | undefined {
  try {
    return wire.decodeRequest(contract, request)
  } catch {
    return undefined
  }
}
