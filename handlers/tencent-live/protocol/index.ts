import type * as z from 'zod'
import { chineseMessages } from '../../../contracts/tencent-live/chinese-messages.ts'
import { errors, type LiveCode } from '../../../contracts/tencent-live/errors.ts'
import type { Language } from '../../../contracts/tencent-live/messages.ts'
import { deprecatedActions } from '../../../contracts/tencent-live/service.ts'
import type { Exchange, Identity } from '../../../src/vendor/exchange.ts'
import { toUuid } from '../../../src/vendor/identifiers.ts'
import type { VendorError } from '../../../src/vendor/vendor-error.ts'
import { byteLength, httpDate, type WireRequest, type WireResponse } from '../../../src/vendor/wire.ts'
import type { Route } from '../checks/routes.ts'
import type { Authorization } from '../signature/authorization.ts'
import type { LiveState } from '../state.ts'
import { type Decoded, type SigningStyle, signingStyle } from './decode.ts'

/** What the checks have read from a request so far. */
export interface Reading {
  readonly style: SigningStyle
  decoded: Decoded
  route: Route | undefined
  /** Read from a v3 request. */
  authorization: Authorization | undefined
  /** The account of the SecretId, if there is one. */
  identity: Identity | undefined
  /** The schema's complaints about values; types are checked first. */
  invalid: z.ZodError | undefined
  requestId: string | undefined
}

export type LiveExchange = Exchange<LiveState, Reading>

const NOTHING_DECODED: Decoded = { common: {}, parameters: {}, pairs: new Map(), isText: false }

export function createReading(request: WireRequest): Reading {
  return {
    style: signingStyle(request),
    decoded: NOTHING_DECODED,
    route: undefined,
    authorization: undefined,
    identity: undefined,
    invalid: undefined,
    requestId: undefined,
  }
}

/** One per request; some messages quote it. */
export function requestIdOf(exchange: LiveExchange): string {
  exchange.reading.requestId ??= toUuid(exchange.id('request'))
  return exchange.reading.requestId
}

export function languageOf({ decoded }: Reading): Language {
  return decoded.common.Language === 'zh-CN' ? 'zh-CN' : 'en-US'
}

export function encode(exchange: LiveExchange, output: unknown): WireResponse {
  return respond(exchange, isDeprecated(exchange) ? { ...(output as object), ...DEPRECATED } : (output as object))
}

const DEPRECATED = { DeprecatedWarning: 'This API has been deprecated.' }

function isDeprecated(exchange: LiveExchange): boolean {
  return exchange.switch('deprecatedWarning') === 'on' && deprecatedActions.has(exchange.contract?.path ?? '')
}

export function encodeError(exchange: LiveExchange, error: VendorError): WireResponse {
  const code = error.code as LiveCode
  const known = languageOf(exchange.reading) === 'zh-CN' ? chineseMessages[code] : undefined
  return respond(exchange, { Error: { Code: code, Message: error.sentence ?? known ?? errors[code].message } })
}

/**
 * Errors have HTTP 200 too. The type has no charset: the vendor's Python SDK finds errors only behind exactly this type. The
 * order of the headers is that of a traced answer; the place of the trace id is inferred.
 */
function respond(exchange: LiveExchange, fields: object): WireResponse {
  const body = bodyOf(fields, requestIdOf(exchange))
  const traceId = exchange.request.headers['x-tc-traceid']
  const headers: Record<string, string> = {
    Date: httpDate(exchange.now),
    'Content-Type': 'application/json',
    'Content-Length': String(byteLength(body)),
    Connection: 'keep-alive',
  }
  if (traceId !== undefined) headers['X-TC-TraceId'] = traceId
  return { status: 200, headers, body }
}

/** Many answers have no fields, and need no encoder. */
function bodyOf(fields: object, requestId: string): string {
  for (const _ in fields) return JSON.stringify({ Response: { ...fields, RequestId: requestId } })
  return `{"Response":{"RequestId":"${requestId}"}}`
}

/** Hides callback keys in a query, a form, a body or a record, and v1 signatures and tokens in the parts of a form. */
export function redact(text: string): string {
  // Few texts hold a secret, and testing is faster than replacing.
  if (!/CallbackKey|callbackKey|name="/.test(text)) return text
  return text
    .replace(/\b(CallbackKey)=[^&\s"]*/g, '$1=<redacted>')
    .replace(/("[Cc]allbackKey"\s*:\s*)"(?:[^"\\]|\\.)*"?/g, '$1"<redacted>"')
    .replace(
      /(name="(?:Signature|Token|CallbackKey)"[^\r\n]{0,256}(?:\r?\n[^\r\n]{1,256}){0,8}\r?\n\r?\n)[^\r\n]*/g,
      '$1<redacted>',
    )
}
