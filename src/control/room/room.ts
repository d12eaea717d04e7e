import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { controlRoomAsset, type RoomAsset } from './assets.ts'

const BASE = '/_soundcheck'
const PAGE = 'index.html'

/** The page runs its own scripts, talks to its own server, and nothing in it can turn a text into code. */
export const ROOM_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

/** A year. A file whose content changes gets another name. */
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** Answers `/_soundcheck/`, which is `/_soundcheck/index.html` too, and `/_soundcheck/assets/…`. Undefined where there is no file. */
export async function roomPage(path: string, request: Request): Promise<Response | undefined> {
  const below = path.slice(BASE.length).replace(/^\//, '')
  const name = below === '' ? PAGE : below
  const asset = await controlRoomAsset(name)
  if (asset === undefined) return undefined
  return name === PAGE ? pageOf(asset, request) : fileOf(asset, request)
}

function pageOf({ body, type }: RoomAsset, request: Request): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = { 'Cache-Control': 'no-cache', ETag: tag, 'Content-Security-Policy': ROOM_POLICY }
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'Content-Type': type } })
}

function fileOf({ body, type, isGzipped }: RoomAsset, request: Request): Response {
  const headers = { 'Content-Type': type, 'Cache-Control': FOR_GOOD, ...(isGzipped && { Vary: 'Accept-Encoding' }) }
  if (!isGzipped) return new Response(body, { headers })
  if (!/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return new Response(gunzipSync(body), { headers })
  return new Response(body, { headers: { ...headers, 'Content-Encoding': 'gzip' } })
}
