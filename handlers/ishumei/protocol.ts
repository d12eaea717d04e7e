import { chineseMessages, errors, type IshumeiCode } from '../../contracts/ishumei/errors.ts'
import type { Exchange } from '../../src/sandbox/exchange.ts'
import type { VendorError } from '../../src/vendor-error.ts'
import { byteLength, hostName, httpDate, type WireRequest, type WireResponse } from '../../src/wire.ts'
import type { IshumeiState } from './state.ts'

/** What the checks have read from a request. */
export interface Reading {
  /** The JSON body as parsed. */
  body: unknown
  readonly cluster: string
  /** HTTP status of a refusal: 200 but for wrong methods and unknown paths. */
  status: number
}

export type IshumeiExchange = Exchange<IshumeiState, Reading>

const CLUSTER_HOST = /^api-(?:video|audio)stream-([a-z]+)\.fengkongcloud\.com$/
/** Where a request to no cluster's host goes. */
const DEFAULT_CLUSTER = 'sh'

export function ownsHost(name: string): boolean {
  return CLUSTER_HOST.test(name)
}

export function createReading(request: WireRequest): Reading {
  const cluster = CLUSTER_HOST.exec(hostName(request.host))?.[1] ?? DEFAULT_CLUSTER
  return { body: undefined, cluster, status: 200 }
}

export function encode(exchange: IshumeiExchange, output: unknown): WireResponse {
  return answer(exchange, '1100', output as Record<string, unknown>)
}

export function encodeError(exchange: IshumeiExchange, error: VendorError): WireResponse {
  return answer(exchange, error.code as IshumeiCode, {})
}

/** All three fields are always there, errors included, in the order of a raw answer printed by the vendor's demo. */
function answer(exchange: IshumeiExchange, code: IshumeiCode | '1100', rest: Record<string, unknown>): WireResponse {
  const body = toAscii(
    JSON.stringify({
      code: Number(code),
      message: messageOf(code, exchange.switch('messageLang')),
      requestId: exchange.id('request'),
      ...rest,
    }),
  )
  const contentType = exchange.switch('contentType') === 'text' ? 'text/plain' : 'application/json'
  return {
    status: exchange.reading.status,
    headers: {
      'Content-Type': `${contentType}; charset=utf-8`,
      'Content-Length': String(byteLength(body)),
      ...(exchange.reading.status === 405 && { Allow: 'POST' }),
      Date: httpDate(exchange.now),
      Connection: 'keep-alive',
    },
    body,
  }
}

function messageOf(code: IshumeiCode | '1100', language: string): string {
  if (language === 'zh') return chineseMessages[code]
  return code === '1100' ? 'Success' : errors[code].message
}

/** The vendor writes everything outside ASCII as `\uXXXX`, by the raw answers that its demo prints. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Takes the key out of a body, well-formed or not. */
export function redact(text: string): string {
  return text.replace(/("accessKey"\s*:\s*)("(?:[^"\\]|\\.)*"?|[^\s,}]+)/g, '$1"<redacted>"')
}
