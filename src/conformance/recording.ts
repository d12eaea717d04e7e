import type { Credential } from '../vendor/credential.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { Exchanged } from './exchanged.ts'
import type { PromiseDifference } from './pattern.ts'
import type { PromiseResult } from './result.ts'

/** The answers of a real vendor, as evidence: dated, without secrets, and with placeholders for ids and times. */
export interface Recording {
  readonly format: 'soundcheck-recording'
  readonly version: 1
  /** The time of the run, in ISO 8601. */
  readonly recordedAt: string
  readonly vendor: string
  readonly promise: { readonly id: string; readonly says: string; readonly evidence: string }
  /** Whether the vendor keeps the promise. */
  readonly verdict: 'confirmed' | 'differs'
  readonly differences: readonly PromiseDifference[]
  readonly exchanges: readonly { readonly request: string; readonly answer: string }[]
}

export interface RecordingOptions {
  readonly credential: Credential
  readonly recordedAt: string
}

/** The recording of a result. Undefined if the promise was not tested. */
export function toRecording(result: PromiseResult, options: RecordingOptions): Recording | undefined {
  const { outcome } = result
  if (outcome !== 'kept' && outcome !== 'broken') return undefined
  return recordingOf({ ...result, ...options, verdict: outcome === 'kept' ? 'confirmed' : 'differs' })
}

type Recorded = Pick<PromiseResult, 'promise' | 'vendor' | 'differences' | 'exchanges'> &
  Pick<Recording, 'verdict'> &
  RecordingOptions

/** A recording of exchanges that decide a promise. */
export function recordingOf(recorded: Recorded): Recording {
  const { promise, vendor, verdict, differences, exchanges, credential, recordedAt } = recorded
  const clean = new Cleaner(credential)
  return {
    format: 'soundcheck-recording',
    version: 1,
    recordedAt,
    vendor,
    promise: { id: promise.id, says: promise.says, evidence: promise.evidence },
    verdict,
    differences: differences.map(({ path, expected, received }) => ({
      path,
      expected: clean.text(expected),
      received: clean.text(received),
    })),
    exchanges: exchanges.map((exchanged) => ({
      request: clean.text(requestText(exchanged)),
      answer: clean.text(answerText(exchanged)),
    })),
  }
}

/** Headers with credentials or signatures, by the names that vendors give them. */
const SECRET_HEADER = /authorization|token|signature|secret|cookie|accesskey/i

function requestText({ request }: Exchanged): string {
  const { method, path, query, headers, body }: WireRequest = request
  const shown = Object.entries(headers).map(
    ([name, value]) => `${name}: ${SECRET_HEADER.test(name) ? '<secret>' : value}`,
  )
  const target = query === '' ? path : `${path}?${query}`
  return [`${method} ${target}`, ...shown, '', new TextDecoder().decode(body)].join('\n')
}

function answerText({ answer: { status, headers, body } }: Exchanged): string {
  return [String(status), ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\n')
}

/** Values that change from run to run, in the order of their replacement. */
const VOLATILE: readonly (readonly [string, RegExp])[] = [
  ['signature', /(?<=(?:[?&]|^)(?:Signature|q-signature)=)[^&\s]+/gim],
  ['time', /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g],
  ['time', /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g],
  ['time', /\b\d{8}T\d{6}Z\b/g],
  ['time', /\b1[6-9]\d{8}(?:\d{3})?\b/g],
  ['id', /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi],
  ['id', /\b(?:av|va)?[0-9a-f]{32}\b/gi],
  ['id', /\b\d{12,}\b/g],
]

/** Replaces secrets by their names, and equal ids by equal placeholders. */
class Cleaner {
  readonly #secrets: readonly (readonly [string, string])[]
  readonly #known = new Map<string, string>()

  constructor({ key, secret, token, attributes }: Credential) {
    const named = [['key', key], ['secret', secret], ['token', token?.value], ...Object.entries(attributes)] as const
    const known = named
      .filter((entry): entry is [string, string] => (entry[1] ?? '').length > 3)
      .flatMap(([name, value]): [string, string][] => [
        [name, value],
        [name, encodeURIComponent(value.toWellFormed())],
      ])
    // The longest first, because a secret may contain another.
    this.#secrets = known.toSorted((a, b) => b[1].length - a[1].length)
  }

  text(text: string): string {
    const open = this.#secrets.reduce((rest, [name, value]) => rest.replaceAll(value, `<${name}>`), text)
    return VOLATILE.reduce(
      (rest, [kind, pattern]) => rest.replace(pattern, (found) => this.#placeholder(kind, found)),
      open,
    )
  }

  #placeholder(kind: string, found: string): string {
    const existing = this.#known.get(found)
    if (existing !== undefined) return existing
    const ordinal = [...this.#known.values()].filter((name) => name.startsWith(`<${kind}-`)).length + 1
    const made = `<${kind}-${ordinal}>`
    this.#known.set(found, made)
    return made
  }
}
