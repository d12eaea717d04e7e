import { excerpt } from '../../diagnostics/budget.ts'
import { percentDecode, percentEncode } from '../percent-encoding.ts'
import type { CauseId } from '../signature-report.ts'
import { hostName } from '../wire.ts'
import { forwarded } from './forwarded.ts'
import type { Covered, Mistake } from './mistake.ts'

/** Other spellings of the path, and other paths that a proxy or a base URL leads to. */
export function* paths(covered: Covered): Generator<Mistake> {
  const { path } = covered
  const seen = new Set([path])
  for (const [id, spelled, reason] of [...spellings(covered), ...slashes(covered), ...moved(covered)]) {
    if (seen.has(spelled)) continue
    seen.add(spelled)
    const detail = `the path was signed as "${excerpt(spelled)}" (${reason}): sign "${excerpt(path)}"`
    yield { id, detail, instead: { path: spelled } }
  }
}

type Spelled = readonly [id: CauseId, path: string, reason: string]

/** With or without a slash at the end, as the scheme has it. */
function* spellings({ path, request }: Covered): Generator<Spelled> {
  const ended = (text: string) => (path.endsWith('/') && !text.endsWith('/') ? `${text}/` : text)
  const decoded = ended(percentDecode(request.path))
  const encoded = bySegment(decoded)
  yield ['path-encoded-twice', ended(request.path), 'as it was sent']
  yield ['path-encoded-twice', decoded, 'without escapes']
  yield ['path-encoded-twice', encoded, 'with escapes']
  for (const twice of [ended(bySegment(request.path)), bySegment(path), bySegment(encoded)]) {
    yield ['path-encoded-twice', twice, 'with escapes that were escaped again']
  }
  for (const whole of [percentDecode(request.path), request.path]) {
    yield ['path-encoded-twice', percentEncode(whole), 'with its slashes escaped']
  }
  for (const text of [encoded, path, ended(request.path)]) {
    yield ['lower-case-escapes', lowerCaseEscapes(text), 'with escapes in lower case']
  }
  for (const text of [encoded, path]) yield ['plus-or-blank', text.replace(/%20| /g, '+'), 'with + for a blank']
  yield ['plus-or-blank', path.replaceAll('+', '%20'), 'with %20 for a plus sign']
}

function* slashes({ path, request }: Covered): Generator<Spelled> {
  const decoded = percentDecode(request.path)
  for (const text of new Set([path, request.path, decoded, bySegment(decoded)])) {
    const without = text.endsWith('/') ? text.slice(0, -1) : text
    yield ['path-slash', without, 'without the slash at its end']
    yield ['path-slash', `${without}/`, 'with a slash at its end']
    yield ['path-slash', text.replace(/^\//, ''), 'without the slash at its beginning']
    yield ['path-slash', without.replace(/^\//, ''), 'without the slashes at its beginning and end']
    yield ['path-slash', `/${text}`, 'with two slashes at its beginning']
  }
}

/** Prefixes that a proxy took away or added, and base URLs that were signed or forgotten. */
function* moved({ path, request }: Covered): Generator<Spelled> {
  const { prefixes, paths: originals } = forwarded(request.headers)
  for (const prefix of prefixes) yield ['path-prefix', `${prefix}${path}`, 'with a prefix that a proxy took away']
  for (const original of originals) yield ['path-prefix', original, 'as it was before a proxy rewrote it']
  const end = path.endsWith('/') ? '/' : ''
  for (const original of originals) yield ['path-prefix', `${original}${end}`, 'as it was before a proxy rewrote it']
  yield ['path-prefix', path.replace(/^\/[^/]*(?=\/)/, ''), 'without its first segment']
  yield ['path-prefix', '/', 'as a slash alone']
  for (const host of new Set([request.host, hostName(request.host)])) {
    yield ['path-prefix', `http://${host}${path}`, 'as a whole URL']
    yield ['path-prefix', `https://${host}${path}`, 'as a whole URL']
    yield ['path-prefix', `/${host}${path}`, 'with the host in it']
  }
}

function bySegment(path: string): string {
  return path.split('/').map(percentEncode).join('/')
}

export function lowerCaseEscapes(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}/g, (digits) => digits.toLowerCase())
}
