import type { Verdict } from '../sandbox/history/verdict.ts'
import type { WireProtocol } from '../vendor/client.ts'
import type { Contract } from '../vendor/contract.ts'
import type { CallInput } from '../vendor/promise.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { ObservedRequest } from './observed-requests.ts'

/** One request that a test's account received. */
export interface Received extends Verdict {
  readonly request: WireRequest
  /** The vendor that the request is for. */
  readonly spokenTo: Vendor | undefined
  /** The documentation of the operation; undefined when the request is for none. */
  readonly contract: Contract | undefined
  /** The parts of the request as the contract names them; undefined when they cannot be read. */
  readonly input: CallInput | undefined
}

export function toReceived({ verdict, request, vendor: spokenTo }: ObservedRequest): Received {
  const contract = spokenTo?.contracts.find(({ id }) => id === verdict.operation)
  const wire = spokenTo?.spec.wire
  return { ...verdict, request, spokenTo, contract, input: contract && wire && decoded(wire, contract, request) }
}

/** The vendor has refused a request that cannot be read, so there is nothing to report here. */
function decoded(wire: WireProtocol, contract: Contract, request: WireRequest): CallInput | undefined {
  try {
    return wire.decodeRequest(contract, request)
  } catch {
    return undefined
  }
}
