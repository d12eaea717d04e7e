import * as z from 'zod'
import { describeIssues } from '../diagnostics/schema-issues.ts'
import { LONGEST_BODY, type TrafficEntry } from './exchange.ts'

const pairs = z.array(z.object({ name: z.string(), value: z.string() }))

/** As much of an entry of HAR 1.2 as is compared. Tools differ in the rest. */
const entrySchema = z.object({
  startedDateTime: z.string().refine((text) => !Number.isNaN(Date.parse(text)), { error: 'is no date' }),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: pairs.default([]),
    bodySize: z.number().optional(),
    postData: z
      .object({ text: z.string().optional(), params: pairs.optional(), encoding: z.string().optional() })
      .optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: pairs.default([]),
    content: z
      .object({ size: z.number().optional(), text: z.string().optional(), encoding: z.string().optional() })
      .default({}),
  }),
})

type Entry = z.output<typeof entrySchema>

/** Reads one entry of a HAR file. */
export function readHarEntry(value: unknown, index: number): TrafficEntry {
  const { success, data, error } = entrySchema.safeParse(value)
  if (!success) return { index, problem: describeIssues(error) }
  const { request, response, startedDateTime } = data
  const target = targetOf(request)
  if (!target) return { index, problem: 'request.url is no address' }
  const sent = sentBody(request)
  const received = bytesOf(response.content)
  const answerBody = received === undefined ? '' : decode(received)
  const isTooLarge = (response.content.text?.length ?? 0) > LONGEST_BODY
  const { size = 0 } = response.content
  // HAR gives a length of -1 for "not known". Some tools count what was compressed, so only less text than that is a cut.
  const isShort = size > 0 && (received?.length ?? 0) < size
  const answer = { status: response.status, headers: headersOf(response.headers), body: answerBody ?? '' }
  return {
    index,
    at: Date.parse(startedDateTime),
    request: { ...target, method: request.method, headers: headersOf(request.headers), body: sent ?? new Uint8Array() },
    // Tools write 0 for a request that was never answered.
    answer: response.status > 0 ? answer : undefined,
    isCut: isShort || isTooLarge || answerBody === undefined || isMissing(request, sent),
  }
}

function isMissing({ bodySize = 0, postData }: Entry['request'], sent: Uint8Array | undefined): boolean {
  return sent === undefined && (bodySize > 0 || (postData?.text?.length ?? 0) > 0)
}

/** The address as it was written: a parser would spell it anew. */
function targetOf({ url, headers }: Entry['request']): { host: string; path: string; query: string } | undefined {
  const [, authority, rest = ''] = /^[a-z]+:\/\/([^/?#]+)([^#]*)/i.exec(url) ?? []
  if (authority === undefined) return undefined
  const host = headers.find(({ name }) => /^(?:host|:authority)$/i.test(name))?.value ?? authority.replace(/^.*@/, '')
  const mark = rest.indexOf('?')
  const path = mark < 0 ? rest : rest.slice(0, mark)
  return { host, path: path === '' ? '/' : path, query: mark < 0 ? '' : rest.slice(mark + 1) }
}

function sentBody({ postData }: Entry['request']): Uint8Array | undefined {
  if (!postData) return undefined
  const { params } = postData
  if (postData.text === undefined && params) {
    return new TextEncoder().encode(new URLSearchParams(params.map(({ name, value }) => [name, value])).toString())
  }
  return bytesOf(postData)
}

function bytesOf({ text, encoding }: { text?: string | undefined; encoding?: string | undefined }) {
  if (text === undefined || text.length > LONGEST_BODY) return undefined
  return encoding === 'base64' ? new Uint8Array(Buffer.from(text, 'base64')) : new TextEncoder().encode(text)
}

/** Undefined for what is no text. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** By lower-case names. HTTP/2 has headers of its own that begin with a colon. */
function headersOf(list: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  const real = list.filter(({ name }) => !name.startsWith(':'))
  return Object.fromEntries(real.map(({ name, value }) => [name.toLowerCase(), value]))
}
