import type { VendorSpec } from '../src/vendor/spec.ts'
import type { WireRequest } from '../src/vendor/wire.ts'

/** A request as a customer of the vendor writes it: the specs sign it, so the mock has no part in it. */
export function requestFor(
  { contracts, wire, credentials }: VendorSpec,
  key: string,
  {
    now,
    call,
    ...input
  }: { now: number; call: string; path?: object; query?: object; headers?: object; body?: object },
): WireRequest {
  const contract = contracts[call]
  if (!contract) throw new Error(`No contract ${call}`)
  return wire.encode({ contract, input, wire: undefined }, { credential: credentials.test(key), now })
}
