import { vendorDocument } from '../../openapi/vendors.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { pageOf, type ShownDocument } from './page.ts'
import { readerScript } from './reader.ts'

const BASE = '/_soundcheck/docs'

/** RapiDoc brings styles of its own; it may load nothing from elsewhere, and nobody may put it in a frame. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; " +
  "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const CONTROL_API: ShownDocument = { id: 'control', title: 'Control API', url: '/_soundcheck/openapi.json' }

/** What `/_soundcheck/docs` and all below it answers, on a server of these vendors. Undefined where there is nothing. */
export function docsPage(path: string, vendors: readonly Vendor[]): Response | undefined {
  const below = path.slice(BASE.length).replace(/\/$/, '')
  if (below === '/reader.js') return answer('text/javascript; charset=utf-8', readerScript())
  const documented = vendors.find(({ id }) => below === `/${id}.json`)
  if (documented) return answer('application/json', JSON.stringify(vendorDocument([documented])))
  const all = [...vendors.map(ofVendor), CONTROL_API]
  const shown = below === '' ? all[0] : all.find(({ id }) => below === `/${id}`)
  return shown && answer('text/html; charset=utf-8', pageOf(shown, all), { 'Content-Security-Policy': POLICY })
}

function ofVendor({ id, spec }: Vendor): ShownDocument {
  return { id, title: spec.openApi.title, url: `${BASE}/${id}.json` }
}

function answer(type: string, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { headers: { 'Content-Type': type, ...headers } })
}
