import { excerpt } from '../diagnostics/budget.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Vendor } from './vendor.ts'

/** A vendor, or its id. */
export type VendorRef = string | Pick<Vendor, 'id'>

export function isVendorRef(value: unknown): value is VendorRef {
  return typeof value === 'string' || (typeof value === 'object' && value !== null && 'id' in value)
}

/** The id of a vendor that may be named by it. */
export function vendorId(vendor: VendorRef): string {
  return typeof vendor === 'string' ? vendor : vendor.id
}

/** The vendor that is meant. Throws a UsageError that begins with `tried` and names the nearest when there is none. */
export function findVendor(vendors: readonly Vendor[], wanted: VendorRef, tried: string): Vendor {
  const id = vendorId(wanted)
  const found = vendors.find((vendor) => vendor.id === id)
  if (found) return found
  const known = vendors.map((vendor) => vendor.id)
  const [near] = nearest(id, known)
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`
  throw new UsageError(`${tried}: no vendor named "${excerpt(id)}".${hint} Known vendors: ${known.join(', ')}`)
}
