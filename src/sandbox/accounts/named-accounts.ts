import { hashHex } from '#digest'
import type { AccountSpec } from '../../vendor/credential.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** The account that every server starts with, with the demo credentials of these vendors. */
export function demoAccount(vendors: readonly Vendor[]): AccountSpec {
  return { name: 'demo', credentials: byVendor(vendors, ({ spec }) => spec.credentials.demo) }
}

/**
 * Credentials at all vendors for one account, derived from its name. The same name gives the same credentials, so you can
 * write them down before the account exists. They have the vendors' formats, but are not valid at the real vendors.
 */
export function linkedCredentials(name: string, vendors: readonly Vendor[]): AccountSpec['credentials'] {
  const digest = (word: string) => hashHex('sha256', `linked account/${name}/${word}`)
  return byVendor(vendors, ({ spec }) => spec.credentials.linked(name, digest))
}

function byVendor<T>(vendors: readonly Vendor[], make: (vendor: Vendor) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(vendors.map((vendor) => [vendor.id, make(vendor)]))
}
