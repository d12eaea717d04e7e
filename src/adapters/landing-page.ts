import type { Sandbox } from '../sandbox/sandbox.ts'
import { byteLength, hostName, httpDate, type WireRequest, type WireResponse } from '../vendor/wire.ts'

/**
 * Answers a browser that opens the bare address with a page about this server, and HEAD there, by which programs such as
 * wait-on ask whether the server is ready. Also answers for the icon and the files of that page. Returns undefined for every other
 * request, and on a vendor's own host name. `originOf` tells the address by which the browser came.
 */
export function landingPage(
  sandbox: Sandbox,
  request: WireRequest,
  originOf: () => string,
): Promise<WireResponse> | undefined {
  const load = loaderOf(request)
  if (load === undefined) return undefined
  const name = hostName(request.host)
  if (sandbox.vendors.some((vendor) => vendor.matchesHost(name))) return undefined
  return load(sandbox, originOf()).then(({ type, body, headers }) => ({
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Length': String(byteLength(body)),
      ...headers,
      'X-Content-Type-Options': 'nosniff',
      Date: httpDate(sandbox.clock.now()),
      Connection: 'keep-alive',
    },
    body,
  }))
}

interface File {
  readonly type: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

type Load = (sandbox: Sandbox, origin: string) => Promise<File>

/** The page loads nothing from other servers, may not be framed, and runs no script but its own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'"

/** Loaded when first asked for: most servers are never looked at. */
const page: Load = async ({ vendors }, origin) => ({
  type: 'text/html; charset=utf-8',
  body: await (await import('./landing/page.ts')).page(vendors, origin),
  headers: { 'Content-Security-Policy': POLICY, 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' },
})

const icon: Load = async () => file('image/svg+xml', (await import('./landing/icon.ts')).ICON)

const files: Readonly<Record<string, Load>> = {
  // A browser asks for it by itself, whatever it shows from here.
  '/favicon.ico': icon,
  '/favicon.svg': icon,
  '/soundcheck.css': async () => file('text/css; charset=utf-8', (await import('./landing/style.ts')).STYLE),
  '/soundcheck.js': async () => file('text/javascript; charset=utf-8', (await import('./landing/script.ts')).SCRIPT),
}

/** The next version of Soundcheck may have others at the same address. */
function file(type: string, body: string): File {
  return { type, body, headers: { 'Cache-Control': 'no-cache' } }
}

function loaderOf({ method, path, query, headers }: WireRequest): Load | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (path !== '/') return Object.hasOwn(files, path) ? files[path] : undefined
  if (query !== '') return undefined
  return method === 'HEAD' || headers.accept?.includes('text/html') ? page : undefined
}
