import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
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

/**
 * Reads recorded traffic entry by entry, so that files of gigabytes pass: a HAR file, a capture of `soundcheck capture`, or a
 * file of one exchange a line. Throws a UsageError when the file is none of these or ends in the middle.
 */
export async function* readTraffic(file: string): AsyncGenerator<TrafficEntry> {
  const beginning = await beginningOf(file)
  if (new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${CAPTURE_FORMAT}"`).test(beginning)) {
    yield* elements(file, '$.events.*', readCaptureEvent)
  } else if (/^\s*\{\s*"log"\s*:/.test(beginning)) {
    yield* elements(file, '$.log.entries.*', readHarEntry)
  } else if (/^\s*\{/.test(beginning)) {
    yield* lines(file)
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

/** Reads the elements of one list, and keeps none of them. */
async function* elements(
  file: string,
  path: string,
  read: (value: unknown, index: number) => TrafficEntry | undefined,
): AsyncGenerator<TrafficEntry> {
  const parser = new JSONParser({ paths: [path], keepStack: false })
  let found: TrafficEntry[] = []
  let index = 0
  parser.onValue = ({ value }) => {
    const entry = read(value, ++index)
    if (entry) found.push(entry)
  }
  try {
    for await (const chunk of createReadStream(file)) {
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

async function* lines(file: string): AsyncGenerator<TrafficEntry> {
  let index = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
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
