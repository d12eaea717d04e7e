import { redactValue } from '../../diagnostics/redact.ts'
import type { Attempt, Delivery } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** A callback for people to read, without the keys that sign it. */
export interface PresentedDelivery {
  readonly id: number
  readonly vendor: string
  readonly event: string
  readonly url: string
  /** Callbacks about one resource are first attempted in order. */
  readonly resource: string
  readonly state: Delivery['state']
  readonly attempts: readonly Attempt[]
  readonly payload: unknown
}

export function presentDelivery({ message, ...delivery }: Delivery, vendors: readonly Vendor[]): PresentedDelivery {
  const vendor = vendors.find(({ id }) => id === delivery.vendor)
  const { attempts, ...shown } = redactValue({ ...message, attempts: delivery.attempts }, vendor)
  return {
    id: delivery.id,
    vendor: delivery.vendor,
    event: shown.event,
    url: shown.url,
    resource: shown.resource,
    state: delivery.state,
    attempts,
    payload: shown.payload,
  }
}
