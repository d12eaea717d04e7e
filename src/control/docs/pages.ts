import { vendorDocument } from '../../openapi/vendors.ts'
import type { Vendor } from '../../vendor/vendor.ts'

const BASE = '/_soundcheck/docs'
/** The page of the control room that shows them. */
const REFERENCE = '/_soundcheck/?page=reference'

/** The control API beside the vendors: the control room has its operations as well. */
const CONTROL_API = 'control'

/**
 * Answers `/_soundcheck/docs` and everything below it: `<vendor>.json` is an OpenAPI document, and the other addresses lead to
 * the control room's reference. Undefined where there is nothing.
 */
export function docsPage(path: string, vendors: readonly Vendor[]): Response | undefined {
  const below = path.slice(BASE.length).replace(/\/$/, '')
  if (below === '') return leadTo(REFERENCE)
  const vendor = vendors.find(({ id }) => below === `/${id}` || below === `/${id}.json`)
  if (vendor && below.endsWith('.json')) return Response.json(vendorDocument([vendor]))
  const shown = below === `/${CONTROL_API}` ? CONTROL_API : vendor?.id
  return shown === undefined ? undefined : leadTo(`${REFERENCE}&vendor=${encodeURIComponent(shown)}`)
}

/** Browsers keep the fragment, which may hold the token. */
function leadTo(location: string): Response {
  return new Response(null, { status: 302, headers: { Location: location } })
}
