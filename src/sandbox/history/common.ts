import { REDACTED } from '../../diagnostics/redact-urls.ts'
import { isoTime } from '../clock/iso-time.ts'
import type { Recorded } from './recorded.ts'

/** In what exchanges may differ from others. */
export const dimensions = ['key', 'operation', 'header', 'sdk', 'hour', 'vendor', 'code', 'check'] as const

type Dimension = (typeof dimensions)[number]

/** A value that exchanges have in common. Shares are from 0 to 1. */
export interface Common {
  readonly dimension: Dimension
  readonly value: string
  /** Of the exchanges that were chosen, how many have it. */
  readonly share: number
  /** The same of all others. */
  readonly shareOfRest: number
}

/** Differ in each request, or say nothing about the client. */
const EACH_ITS_OWN =
  /^(?:authorization|content-length|cookie|date|.*(?:date|nonce|request-?id|sign(?:ature)?|timestamp|token|trace.*))$/

/** A longer value is hardly that of two clients. */
const MAX_VALUE = 100
/** More would not be read. */
const MAX_FOUND = 50

/** What chosen exchanges have in common and others have not, by the difference. Callbacks are left out: no client sent them. */
export function commonTo(all: Iterable<Recorded>, chosen: ReadonlySet<number>): Common[] {
  const groups = {
    chosen: { size: 0, counts: new Map<string, number>() },
    rest: { size: 0, counts: new Map<string, number>() },
  }
  for (const recorded of all) {
    const { sequence, delivery } = recorded.verdict
    if (delivery !== undefined) continue
    const group = chosen.has(sequence) ? groups.chosen : groups.rest
    group.size++
    for (const trait of traitsOf(recorded)) group.counts.set(trait, (group.counts.get(trait) ?? 0) + 1)
  }
  return Array.from(groups.chosen.counts, ([trait, count]) => {
    const [dimension, value] = trait.split(/=(.*)/s, 2) as [Dimension, string]
    const shareOfRest = groups.rest.size === 0 ? 0 : (groups.rest.counts.get(trait) ?? 0) / groups.rest.size
    return { dimension, value, share: count / groups.chosen.size, shareOfRest }
  })
    .sort((one, other) => differenceOf(other) - differenceOf(one) || other.share - one.share)
    .slice(0, MAX_FOUND)
}

function differenceOf({ share, shareOfRest }: Common): number {
  return share - shareOfRest
}

/** Each as `dimension=value`. */
function traitsOf({ verdict, vendor, http }: Recorded): string[] {
  const { key, operation, code, refusedBy, at } = verdict
  const one = (dimension: Dimension, value: string | undefined) =>
    value === undefined ? [] : [`${dimension}=${value}`]
  return [
    ...one('key', key),
    ...one('operation', operation),
    ...one('vendor', vendor?.id),
    ...one('code', code),
    ...one('check', refusedBy),
    ...one('hour', `${isoTime(at).slice(0, 13)}:00Z`),
    ...one('sdk', sdkOf(http.requestHeaders)),
    ...headersOf(http.requestHeaders).map((header) => `header=${header}`),
  ]
}

function headersOf(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers)
    .filter(([name, value]) => !EACH_ITS_OWN.test(name) && value.length <= MAX_VALUE && !value.includes(REDACTED))
    .map(([name, value]) => `${name}: ${value}`)
}

/** SDKs name themselves in a header. Other clients have a User-Agent, which begins with their name. */
function sdkOf(headers: Readonly<Record<string, string>>): string | undefined {
  const named = Object.values(headers).find(
    (value) => value.length <= MAX_VALUE && /(?:^|[^a-z])u?sdk(?:[^a-z]|$)/i.test(value),
  )
  return named ?? headers['user-agent']?.slice(0, MAX_VALUE).split(' ', 1)[0]
}
