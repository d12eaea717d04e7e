import { vendorDocument } from '../../openapi/vendors.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { type DocumentLink, pageOf } from './page.ts'
import { readerScript } from './reader.ts'

const BASE = '/_soundcheck/docs'

/** RapiDoc needs inline styles. The page may load nothing from other servers, and may not be framed. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; " +
  "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const CONTROL_API: DocumentLink = {
  id: 'control',
  title: 'Control API',
  url: '/_soundcheck/openapi.json',
  hasOneTag: false,
}

/** Answers `/_soundcheck/docs` and everything below it. Undefined where there is no page. */
export function docsPage(path: string, vendors: readonly Vendor[]): Response | undefined {
  const below = path.slice(BASE.length).replace(/\/$/, '')
  if (below === '/reader.js') return answer('text/javascript; charset=utf-8', readerScript())
  const documented = vendors.find(({ id }) => below === `/${id}.json`)
  if (documented) return answer('application/json', JSON.stringify(vendorDocument([documented])))
  const all = [...vendors.map(ofVendor), CONTROL_API]
  const current = below === '' ? all[0] : all.find(({ id }) => below === `/${id}`)
  return current && answer('text/html; charset=utf-8', pageOf(current, all), { 'Content-Security-Policy': POLICY })
}

function ofVendor({ id, spec }: Vendor): DocumentLink {
  return { id, title: spec.openApi.title, url: `${BASE}/${id}.json`, hasOneTag: true }
}

function answer(type: string, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { headers: { 'Content-Type': type, ...headers } })
}
