import type { Sandbox } from '../sandbox/sandbox.ts'
import { byteLength, hostName, httpDate, type WireRequest, type WireResponse } from '../vendor/wire.ts'

/**
 * For a person who opens the bare address in a browser: what this is, and what it answers. Undefined for every other
 * request, and on a vendor's own host name.
 */
export function landingPage(sandbox: Sandbox, request: WireRequest): WireResponse | undefined {
  const { method, path, query, headers } = request
  if (method !== 'GET' || path !== '/' || query !== '' || !headers.accept?.includes('text/html')) return undefined
  const name = hostName(request.host)
  if (sandbox.vendors.some((vendor) => vendor.matchesHost(name))) return undefined
  const body = page(sandbox)
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(byteLength(body)),
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      Date: httpDate(sandbox.clock.now()),
      Connection: 'keep-alive',
    },
    body,
  }
}

function page(sandbox: Sandbox): string {
  const rows = sandbox.vendors.map(
    ({ name, paths }) =>
      `<tr><th>${escapeHtml(name)}</th><td>${paths.map((path) => `<code>${escapeHtml(path)}</code>`).join('<br>')}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Soundcheck</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; color: #1c1e21; background: #fff }
th, td { text-align: left; vertical-align: top; padding: .5rem 1.5rem .5rem 0; border-top: 1px solid #ddd }
</style>
<h1>Soundcheck</h1>
<p>A stateful mock server for live-streaming APIs. It is running, and what you see is its own page, not a vendor’s answer.
Point a vendor’s SDK at this address, or send its requests here with the vendor’s host name in the Host header.
<a href="/_soundcheck/docs">What every operation takes and gives</a></p>
<table>${rows.join('\n')}</table>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
