import { redactValue } from '../../diagnostics/redact.ts'
import type { Attempt, Delivery } from '../../vendor/callback.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { redactHeaders } from '../history/recorded.ts'

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

/** One callback with what is only shown of one. Times in milliseconds, by the account's clock. */
export interface DetailedDelivery extends PresentedDelivery {
  /** Absent for a callback from a snapshot of an earlier version. */
  readonly queuedAt?: number
  /** Absent when no attempt follows. */
  readonly nextAttempt?: number
  /** As sent last, or as they will be sent. Empty when the message cannot be sent at all. */
  readonly headers: Readonly<Record<string, string>>
}

export function presentDetails(
  delivery: Delivery,
  { vendors, nextAttempt, now }: { vendors: readonly Vendor[]; nextAttempt: number | undefined; now: number },
): DetailedDelivery {
  const vendor = vendors.find(({ id }) => id === delivery.vendor)
  const at = delivery.attempts.at(-1)?.at ?? nextAttempt ?? now
  return {
    ...presentDelivery(delivery, vendors),
    ...(delivery.queuedAt !== undefined && { queuedAt: delivery.queuedAt }),
    ...(nextAttempt !== undefined && { nextAttempt }),
    headers: vendor ? redactHeaders(headersOf(delivery, vendor, at), vendor) : {},
  }
}

/** A message to an unusable address cannot be signed. */
function headersOf({ message }: Delivery, { callbacks }: Vendor, at: number): Readonly<Record<string, string>> {
  try {
    return callbacks?.encode(message, at).headers ?? {}
  } catch {
    return {}
  }
}
