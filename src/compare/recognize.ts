import type { Contract } from '../vendor/contract.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { TrafficExchange } from './exchange.ts'

/** An exchange with a vendor. */
export interface Recognized {
  readonly exchange: TrafficExchange
  readonly vendor: Vendor
  /** Undefined for a call that no contract documents. */
  readonly contract: Contract | undefined
  /** Whose call it is: the key in the request, if it can be read. */
  readonly customer: string
}

/** Whose an exchange is, by its host, or by its path or action at any other host. Undefined when it is no vendor's. */
export function recognize(exchange: TrafficExchange, vendors: readonly Vendor[]): Recognized | undefined {
  const { request } = exchange
  const host = request.host.replace(/:\d+$/, '').toLowerCase()
  const vendor =
    vendors.find((one) => one.matchesHost(host)) ??
    vendors.find((one) => one.matchesRequest(request) && one.locate(request))
  if (!vendor) return undefined
  const customer = vendor.callerKey?.(request) ?? ''
  return { exchange, vendor, contract: vendor.locate(request), customer }
}
