import type { Credential } from '../vendor/credential.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { Cleaner, SECRET } from './evidence/cleaner.ts'
import type { Exchanged } from './exchanged.ts'
import type { PromiseDifference } from './pattern.ts'
import type { PromiseResult } from './result.ts'

/** The answers of a real vendor, as evidence: dated, without secrets, and with placeholders for ids and times. */
export interface Recording {
  readonly format: 'soundcheck-recording'
  readonly version: 2
  /** The time of the run, in ISO 8601. */
  readonly recordedAt: string
  readonly vendor: string
  readonly promise: { readonly id: string; readonly says: string; readonly evidence: string }
  /** Whether the vendor keeps the promise. */
  readonly verdict: 'confirmed' | 'differs'
  readonly differences: readonly PromiseDifference[]
  /** What was sent and answered, call by call of the promise. */
  readonly exchanges: readonly RecordedTexts[]
  /** By placeholder: what may stand for it when the recording is read. Times are as they were; everything else is made up. */
  readonly placeholders: Readonly<Record<string, string>>
}

export interface RecordedTexts {
  /** When it was sent, in ISO 8601. */
  readonly at: string
  readonly request: string
  readonly answer: string
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
  const written = {
    format: 'soundcheck-recording',
    version: 2,
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
      at: exchanged.at === undefined ? recordedAt : new Date(exchanged.at).toISOString(),
      request: clean.text(requestText(exchanged)),
      answer: clean.text(answerText(exchanged)),
    })),
  } as const
  return { ...written, placeholders: clean.standIns }
}

/** Headers with credentials or signatures, by the names that vendors give them. */
const SECRET_HEADER = /authorization|token|signature|secret|cookie|accesskey/i

function requestText({ request }: Exchanged): string {
  const { method, path, query, headers, body }: WireRequest = request
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${SECRET_HEADER.test(name) ? SECRET : value}`)
  const target = query === '' ? path : `${path}?${query}`
  return [`${method} ${target}`, ...shown, '', new TextDecoder().decode(body)].join('\n')
}

function answerText({ answer: { status, headers, body } }: Exchanged): string {
  return [String(status), ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\n')
}
