import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { describeIssues } from '../../diagnostics/schema-issues.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { testKey } from '../../vendor/credential.ts'
import type { VendorPromise } from '../../vendor/promise.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import type { PromiseDifference } from '../pattern.ts'
import type { Recording } from '../recording.ts'
import { playExchanges } from './play-exchanges.ts'
import { exchangesOf } from './read-exchanges.ts'

/** A recording that shows whether the vendor keeps a promise as it is today. */
export interface Proof {
  readonly vendor: string
  readonly promise: VendorPromise
  readonly isKept: boolean
  /** When it was recorded, in ISO 8601. */
  readonly recordedAt: string
  readonly file: string
  readonly differences: readonly PromiseDifference[]
  /** The exchange that decided, without secrets. */
  readonly exchange: { readonly request: string; readonly answer: string }
  /** Ids of the documented items that the vendor was seen to have. */
  readonly touched: readonly string[]
  /** Codes that the vendor was seen to answer. */
  readonly codes: readonly string[]
}

/** What a folder of recordings says. */
export interface RecordedEvidence {
  readonly proofs: readonly Proof[]
  /** Recordings that say nothing, and why. */
  readonly idle: readonly { readonly file: string; readonly because: string }[]
}

const texts = z.string()

const recordingSchema = z.object({
  format: z.literal('soundcheck-recording'),
  version: z.literal(2, { error: 'record it again' }),
  recordedAt: z.iso.datetime({ offset: true }),
  vendor: texts,
  promise: z.object({ id: texts, says: texts, evidence: texts }),
  verdict: z.enum(['confirmed', 'differs']),
  differences: z.array(z.object({ path: texts, expected: texts, received: texts })),
  exchanges: z.array(z.object({ at: z.iso.datetime({ offset: true }), request: texts, answer: texts })).min(1),
  placeholders: z.record(texts, texts),
}) satisfies z.ZodType<Recording>

/**
 * Reads `<folder>/<vendor>/recordings/*.json`, and plays each recording to the promise that it names. Throws a UsageError when there
 * is no such folder.
 */
export async function readRecordings(folder: string, vendors: readonly Vendor[]): Promise<RecordedEvidence> {
  const read = await Promise.all(vendors.map((vendor) => readVendor(folder, vendor)))
  const known = new Set(namesIn(folder, 'as a folder of recordings'))
  if (known.size === 0 && read.every((one) => one.length === 0)) return { proofs: [], idle: [] }
  const all = read.flat()
  return {
    proofs: all.filter((one) => 'isKept' in one),
    idle: all.filter((one) => 'because' in one),
  }
}

type Read = Proof | RecordedEvidence['idle'][number]

async function readVendor(folder: string, vendor: Vendor): Promise<readonly Read[]> {
  const own = join(folder, vendor.id, 'recordings')
  const files = namesIn(own).filter((name) => name.endsWith('.json'))
  if (files.length === 0) return []
  const promises = new Map((await vendor.spec.promises()).map((promise) => [promise.id, promise]))
  return files.toSorted().map((name) => {
    const file = join(own, name)
    const recording = recordingIn(file)
    return typeof recording === 'string' ? { file, because: recording } : proofOf(recording, { file, vendor, promises })
  })
}

/** An answer that differs from its contract may still be what the promise says. */
function saysKept({ verdict, differences }: Recording): boolean {
  return verdict === 'confirmed' || differences.every(({ path }) => /^[\w[\]]+: answer\./.test(path))
}

function namesIn(folder: string, asWhat?: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (asWhat === undefined) return []
    throw new UsageError(`Cannot read ${folder} ${asWhat}: ${(error as Error).message}`)
  }
}

/** A recording, or why a file is none. */
function recordingIn(file: string): Recording | string {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return `it cannot be read: ${(error as Error).message}`
  }
  const { success, data, error } = recordingSchema.safeParse(value)
  return success ? data : `it is no recording of this version: ${describeIssues(error)}`
}

interface Context {
  readonly file: string
  readonly vendor: Vendor
  readonly promises: ReadonlyMap<string, VendorPromise>
}

/** A recording counts when it says of the promise of today what it said of the promise that was recorded. */
function proofOf(recording: Recording, { file, vendor, promises }: Context): Read {
  const idle = (because: string) => ({ file, because })
  const { id } = recording.promise
  const promise = promises.get(id)
  if (!promise) return idle(`there is no promise ${id} any more`)
  // What was left out is taken to be what a test account has.
  const credential = vendor.spec.credentials.test(testKey('recorded'))
  const exchanges = exchangesOf(recording, credential)
  const played = playExchanges({ vendor, promise, exchanges, credential })
  if (!played.isDecided) return idle(`it does not show ${id}: ${played.because}`)
  const isKept = played.differences.length === 0
  if (isKept !== saysKept(recording)) {
    const said = saysKept(recording) ? 'kept' : 'broken'
    return idle(
      `it says that ${id} is ${said}, and its exchanges say otherwise of what ${id} says today: record it again`,
    )
  }
  const last = recording.exchanges.at(-1)
  const codes = exchanges.flatMap(({ request, answer }) => {
    const contract = vendor.locate(request)
    const code = contract && vendor.spec.wire.decodeAnswer(contract, answer).error?.code
    return code === undefined ? [] : [code]
  })
  return {
    vendor: vendor.id,
    promise,
    isKept,
    recordedAt: recording.recordedAt,
    file,
    differences: played.differences,
    exchange: { request: last?.request ?? '', answer: last?.answer ?? '' },
    touched: played.touched,
    codes,
  }
}
