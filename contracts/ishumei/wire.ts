import type { Report, ResolvedCall, WireProtocol } from '../../src/vendor/client.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import { isPlainObject } from '../../src/vendor/json.ts'
import { bodyText } from '../../src/vendor/wire.ts'

/** Requests and answers are JSON. The key is an ordinary field of the body, and nothing is signed. */
export const wire: WireProtocol = {
  hostOf,
  encode: (call) => {
    const { contract, wire = {} } = call
    const { afterSigning = {}, headers = {} } = wire
    const host = wire.host ?? hostOf(contract)
    const all = { host, 'content-type': 'application/json', ...headers, ...afterSigning.headers }
    return {
      method: afterSigning.method ?? wire.method ?? contract.method,
      host,
      path: afterSigning.path ?? contract.path,
      query: afterSigning.query ?? '',
      headers: Object.fromEntries(Object.entries(all).filter(isThere)),
      body: bodyOf(call),
    }
  },
  // The key is the secret, and the only one.
  resign: (request, { credential }) => {
    const body = bodyText(request).replace(ACCESS_KEY, (_, start) => `${start}${JSON.stringify(credential.key)}`)
    return { ...request, body: new TextEncoder().encode(body) }
  },
  decodeRequest: (_, request) => ({ body: parse(bodyText(request)) }),
  decodeAnswer: (_, { status, headers, body: text }): Report => {
    const body = parse(text)
    if (isPlainObject(body) && body.code === SUCCESS) return { status, headers, body }
    return { status, headers, body, error: errorIn(body, text) }
  },
  decodeCallback: ({ id }, message) => {
    const body = parse(message.body)
    return isPlainObject(body) && eventOf(body) === id ? body : undefined
  },
}

const SUCCESS = 1100
const ACCESS_KEY = /("accessKey"\s*:\s*)"(?:[^"\\]|\\.)*"/

function hostOf({ id }: Contract): string {
  return `api-${id.includes('audio') ? 'audiostream' : 'videostream'}-sh.fengkongcloud.com`
}

function isThere(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined
}

/** `sign: { charset: 'latin1' }` writes one byte per character, which is not UTF-8 beyond ASCII. */
function bodyOf({ input, wire: { body, afterSigning = {}, sign = {} } = {} }: ResolvedCall): Uint8Array {
  const text = afterSigning.body ?? body ?? JSON.stringify(input.body) ?? ''
  if (sign.charset === 'latin1') return Uint8Array.from(text, (character) => character.charCodeAt(0))
  return new TextEncoder().encode(text)
}

/** Every refusal has the same shape. Any other answer is reported as it came. */
function errorIn(body: unknown, text: string): NonNullable<Report['error']> {
  if (!isPlainObject(body) || body.code === undefined) return { code: 'not an answer', message: text }
  const { code, message, requestId } = body
  return {
    code: String(code),
    message: String(message),
    requestId: requestId === undefined ? undefined : String(requestId),
  }
}

type Body = Readonly<Record<string, unknown>>

/** No field names the event, so fields that only one generation or product has tell events apart. */
function eventOf(body: Body): string {
  return body.statCode === 1 ? endOf(body) : resultOf(body)
}

function endOf({ btId, contentType }: Body): string {
  if (btId !== undefined) return 'audiostream.end'
  return contentType === undefined ? 'videostream_v5.end' : 'videostream.end'
}

function resultOf({ btId, contentType, riskLevel, videoDetail }: Body): string {
  if (btId !== undefined) return 'audiostream.result'
  if (videoDetail !== undefined) return 'videostream_v5.segment'
  if (riskLevel !== undefined) return 'videostream_v2.result'
  return contentType === 2 ? 'videostream.audio' : 'videostream.image'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
