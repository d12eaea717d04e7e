import { type IshumeiCode, messageOf } from '../../contracts/ishumei/errors.ts'
import type { Exchange } from '../../src/vendor/exchange.ts'
import { isPlainObject, parseJson } from '../../src/vendor/json.ts'
import type { VendorError } from '../../src/vendor/vendor-error.ts'
import { byteLength, httpDate, readableBody, type WireRequest, type WireResponse } from '../../src/vendor/wire.ts'
import { clusterOf } from './hosts.ts'
import type { Product } from './records/submission.ts'
import type { IshumeiState } from './state.ts'

/** Documented for `data`, applied to the whole body. */
export const MAX_BODY_BYTES = 1_048_576
/** How much of a longer body is searched for the key. */
const MAX_SEARCHED_BYTES = 65_536

/** What the checks read from a request. */
export interface Reading {
  /** The JSON body as parsed. */
  body: unknown
  readonly cluster: string
  /** Determined by the path: the host of either product answers requests for both. */
  readonly product: Product
  /** How long the answer is delayed. */
  delayMs: number
  /** The HTTP status of a refusal: 200, except for wrong methods and unknown paths. */
  status: number
}

/** The input of a rule: the body of the request, and the cluster whose host it named. */
export type RuleInput<Body> = Body & { readonly cluster: string }

export type IshumeiExchange = Exchange<IshumeiState, Reading>

/** V2 has the product last. */
const AUDIO_PATH = /^\/(?:v2\/saas\/anti_fraud\/)?(?:finish_)?audiostream(?:\/|$)/

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

/** Every answer has these three fields, errors included, in the order of a raw answer that the vendor's demo prints. */
function answer(exchange: IshumeiExchange, code: IshumeiCode | '1100', rest: Record<string, unknown>): WireResponse {
  const body = toAscii(
    JSON.stringify({
      code: Number(code),
      message: messageOf(code, {
        language: exchange.switch('messageLang'),
        product: exchange.reading.product,
        operation: exchange.contract?.id,
      }),
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

/** The vendor escapes characters outside ASCII as `\uXXXX`, as raw answers that its demo prints show. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Removes the key and the tokens of RTC rooms from a body, even if it is malformed. */
export function redact(text: string): string {
  // Wrong spellings too: a mistake like that is when people read the journal.
  return text
    .replace(
      /(["'](?:access_?key|token|user_?sig)["']\s*:\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,}]+)/gi,
      '$1"<redacted>"',
    )
    .replace(/\b(access_?key)=[^&\s"']*/gi, '$1=<redacted>')
}

/** Wrong spellings too, as for {@link redact}. */
const KEY_IN_BODY = /["']access_?key["']\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/i
const KEY_IN_PAIRS = /(?:^|[?&])access_?key=([^&\s"']+)/i

/** The key of a request whose body need not be JSON. Clients of the vendor's other products send it in a header. */
export function callerKey(request: WireRequest): string | undefined {
  // What the check of the size refuses is not decoded; only its beginning is searched.
  const isWhole = request.body.length <= MAX_BODY_BYTES
  const body = readableBody(request, isWhole ? MAX_BODY_BYTES : MAX_SEARCHED_BYTES)
  return (
    (isWhole ? keyInJson(body) : undefined) ??
    keyInText(body) ??
    keyInText(request.query) ??
    request.headers['x-accesskey']
  )
}

/** The top member counts, wherever else a body has one of that name. */
function keyInJson(body: string): string | undefined {
  try {
    const value = parseJson(body)
    return isPlainObject(value) && typeof value.accessKey === 'string' ? value.accessKey : undefined
  } catch {
    return undefined
  }
}

function keyInText(text: string): string | undefined {
  const [, inDouble, inSingle] = KEY_IN_BODY.exec(text) ?? []
  return inDouble ?? inSingle ?? KEY_IN_PAIRS.exec(text)?.[1]
}
