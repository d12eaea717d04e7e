import { type IshumeiCode, messageOf } from '../../contracts/ishumei/errors.ts'
import type { Exchange } from '../../src/vendor/exchange.ts'
import type { VendorError } from '../../src/vendor/vendor-error.ts'
import { byteLength, httpDate, type WireRequest, type WireResponse } from '../../src/vendor/wire.ts'
import { clusterOf } from './hosts.ts'
import type { Product } from './records/submission.ts'
import type { IshumeiState } from './state.ts'

/** What the checks have read from a request. */
export interface Reading {
  /** The JSON body as parsed. */
  body: unknown
  readonly cluster: string
  /** By the path: a host of one product that is asked for the other answers too. */
  readonly product: Product
  /** How long the answer is held back. */
  delayMs: number
  /** HTTP status of a refusal: 200 but for wrong methods and unknown paths. */
  status: number
}

export type IshumeiExchange = Exchange<IshumeiState, Reading>

const AUDIO_PATH = /^\/(?:finish_)?audiostream\//

export function createReading(request: WireRequest): Reading {
  const cluster = clusterOf(request)
  return {
    body: undefined,
    cluster,
    product: AUDIO_PATH.test(request.path) ? 'audio' : 'video',
    delayMs: 0,
    status: 200,
  }
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
      message: messageOf(code, { language: exchange.switch('messageLang'), product: exchange.reading.product }),
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
    ...(exchange.reading.delayMs > 0 && { delivery: { delayMs: exchange.reading.delayMs } }),
  }
}

/** The vendor writes everything outside ASCII as `\uXXXX`, by the raw answers that its demo prints. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Takes the key and the tokens for RTC rooms out of a body, well-formed or not. */
export function redact(text: string): string {
  // However a client spells it by mistake: then most of all somebody reads the journal.
  return text
    .replace(
      /(["'](?:access_?key|token|user_?sig)["']\s*:\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,}]+)/gi,
      '$1"<redacted>"',
    )
    .replace(/\b(access_?key)=[^&\s"']*/gi, '$1=<redacted>')
}
