import type { Sandbox } from '../sandbox/sandbox.ts'
import { byteLength, hostName, httpDate, type WireRequest, type WireResponse } from '../vendor/wire.ts'

/**
 * Answers a browser that opens the bare address with a page about this server, and HEAD there, by which programs such as
 * wait-on ask whether the server is ready. Returns undefined for every other request, and on a vendor's own host name.
 */
export function landingPage(sandbox: Sandbox, request: WireRequest): WireResponse | undefined {
  const { method, path, query, headers } = request
  if (path !== '/' || query !== '') return undefined
  if (method !== 'HEAD' && !(method === 'GET' && headers.accept?.includes('text/html'))) return undefined
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
<p>This is a stateful mock server for live-streaming APIs, and it is running.
Set this address as the endpoint of a vendor’s SDK, or send requests here with the vendor’s host name in the Host header.
<a href="/_soundcheck/">Control room</a> · <a href="/_soundcheck/docs">Reference of all operations</a></p>
<table>${rows.join('\n')}</table>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
