import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Json } from '../vendor/openapi-info.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { openApiOf } from './document.ts'

/**
 * The OpenAPI document of the vendors with these ids, or of all vendors without ids. Throws a UsageError for an unknown id.
 */
export function vendorDocument(vendors: readonly Vendor[], ids: readonly string[] = []): Json {
  const chosen = ids.length === 0 ? vendors : ids.map((id) => vendorOf(vendors, id))
  return openApiOf(chosen.map(({ spec, examples }) => ({ spec, info: spec.openApi, examples })))
}

function vendorOf(vendors: readonly Vendor[], id: string): Vendor {
  const vendor = vendors.find((one) => one.id === id)
  if (vendor) return vendor
  const known = vendors.map((one) => one.id)
  const [near] = nearest(id, known)
  const hint = near === undefined ? '' : `; did you mean "${near}"?`
  throw new UsageError(`Cannot describe "${id}": there is no such vendor${hint}; known: ${known.join(', ')}`)
}
