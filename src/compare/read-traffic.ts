import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { JSONParser } from '@streamparser/json'
import * as z from 'zod'
import { describeIssues } from '../diagnostics/schema-issues.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { CAPTURE_FORMAT } from '../replay/format.ts'
import { bodySchema, bytesOf } from '../replay/wire-body.ts'
import type { TrafficEntry } from './exchange.ts'
import { readHarEntry } from './har-entry.ts'

/** As much of a file as shows what it is. */
const BEGINNING_BYTES = 4096
const CHUNK_BYTES = 256 * 1024

/**
 * Reads recorded traffic entry by entry, so that files of gigabytes pass: a HAR file, a capture of `soundcheck capture`, or a
 * file of one exchange a line. Throws a UsageError when the file is none of these or ends in the middle.
 */
export async function* readTraffic(file: string, onRead: OnRead = () => {}): AsyncGenerator<TrafficEntry> {
  const beginning = await beginningOf(file)
  const chunks = () => chunksOf(file, onRead)
  if (new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${CAPTURE_FORMAT}"`).test(beginning)) {
    yield* elements(file, { chunks: chunks(), path: '$.events.*', read: readCaptureEvent })
  } else if (/^\s*\{\s*"log"\s*:/.test(beginning)) {
    yield* elements(file, { chunks: chunks(), path: '$.log.entries.*', read: readHarEntry })
  } else if (/^\s*\{/.test(beginning)) {
    yield* lines(chunks())
  } else {
    throw new UsageError(
      `Cannot read ${file} as traffic: give a HAR file, a capture of soundcheck capture, or a file with one exchange as JSON in each line`,
    )
  }
}

async function beginningOf(file: string): Promise<string> {
  try {
    await using handle = await open(file)
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(BEGINNING_BYTES) })
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${(error as Error).message}`)
  }
}

/** Told how much of a file was read, in bytes. */
type OnRead = (progress: { readonly read: number; readonly of: number }) => void

async function* chunksOf(file: string, onRead: OnRead): AsyncGenerator<Buffer> {
  const { size } = await stat(file)
  let read = 0
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    yield chunk
    read += chunk.length
    onRead({ read, of: size })
  }
}

interface Elements {
  readonly chunks: AsyncIterable<Buffer>
  readonly path: string
  readonly read: (value: unknown, index: number) => TrafficEntry | undefined
}

/** Reads the elements of one list, and keeps none of them. */
async function* elements(file: string, { chunks, path, read }: Elements): AsyncGenerator<TrafficEntry> {
  const parser = new JSONParser({ paths: [path], keepStack: false })
  let found: TrafficEntry[] = []
  let index = 0
  parser.onValue = ({ value }) => {
    const entry = read(value, ++index)
    if (entry) found.push(entry)
  }
  try {
    for await (const chunk of chunks) {
      parser.write(chunk)
      yield* found
      found = []
    }
  } catch (error) {
    throw new UsageError(`Cannot read ${file} after entry ${index}: ${(error as Error).message}`)
  }
  if (!parser.isEnded) throw new UsageError(`Cannot read ${file} after entry ${index}: the file ends in the middle`)
}

const headers = z.record(z.string(), z.string())
/** A capture has the text in an object. */
const body = z.union([z.string(), bodySchema]).default('')

const recordedSchema = z.object({
  at: z.union([z.number(), z.iso.datetime({ offset: true })]),
  request: z.object({
    method: z.string(),
    host: z.string(),
    path: z.string().startsWith('/'),
    query: z.string().default(''),
    headers: headers.default({}),
    body,
  }),
  response: z.object({ status: z.int(), headers: headers.default({}), body: z.string().default('') }).optional(),
})

/** A line of a file, or an exchange of a capture. */
function readRecorded(value: unknown, index: number): TrafficEntry {
  const { success, data, error } = recordedSchema.safeParse(value)
  if (!success) return { index, problem: describeIssues(error) }
  const { at, request, response } = data
  return {
    index,
    at: typeof at === 'number' ? at : Date.parse(at),
    request: {
      ...request,
      headers: lowerCase(request.headers),
      body: typeof request.body === 'string' ? new TextEncoder().encode(request.body) : bytesOf(request.body),
    },
    answer: response && { ...response, headers: lowerCase(response.headers) },
    isCut: false,
  }
}

/** Undefined for what is no exchange: a move of the clock, a fault that was set. */
function readCaptureEvent(value: unknown, index: number): TrafficEntry | undefined {
  const { kind } = value as { kind?: unknown }
  return kind === 'request' ? readRecorded(value, index) : undefined
}

async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<TrafficEntry> {
  let index = 0
  for await (const line of createInterface({ input: Readable.from(chunks) })) {
    index++
    if (line.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      yield { index, problem: 'is no JSON' }
      continue
    }
    yield readRecorded(value, index)
  }
}

function lowerCase(given: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]))
}
