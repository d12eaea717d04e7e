import { type CiCode, codeOnTheWire, errors } from '../../../contracts/tencent-ci/errors.ts'
import type { VendorError } from '../../../src/vendor/vendor-error.ts'
import { byteLength, httpDate, type WireResponse } from '../../../src/vendor/wire.ts'
import type { CiExchange } from './reading.ts'
import { buildXml, buildXmlDocument } from './xml.ts'

export function encode(exchange: CiExchange, output: unknown): WireResponse {
  const requestId = createRequestId(exchange)
  const body = buildXml({ Response: { ...(output as object), RequestId: requestId } })
  return { status: 200, headers: headers(exchange, body, requestId), body }
}

export function encodeError(exchange: CiExchange, error: VendorError): WireResponse {
  const { status, message } = errors[error.code as CiCode]
  const requestId = createRequestId(exchange)
  const traceId = btoa(exchange.id('trace'))
  const body = buildXmlDocument({
    Error: {
      Code: codeOnTheWire(error.code),
      Message: error.sentence ?? message,
      // The vendor does not list it, but without it the Python SDK reads every error as "Unknown".
      Resource: exchange.switch('errorResource') === 'path' ? exchange.request.path : undefined,
      RequestId: requestId,
      TraceId: traceId,
    },
  })
  const onErrors = { 'x-ci-trace-id': traceId, ...(status < 400 && { Location: sameAddress(exchange) }) }
  return { status, headers: { ...headers(exchange, body, requestId), ...onErrors }, body }
}

/** The target is not documented. The same address keeps clients off the real network. */
function sameAddress({ request: { path, query } }: CiExchange): string {
  return query === '' ? path : `${path}?${query}`
}

/** Errors have them, too: SDKs do not take an answer without the id for the service's. */
function headers(exchange: CiExchange, body: string, requestId: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'application/xml',
    'Content-Length': String(byteLength(body)),
    Connection: 'keep-alive',
    Date: httpDate(exchange.now),
    Server: 'tencent-ci',
    'x-ci-request-id': requestId,
  }
}

/** Base64 of four hexadecimal fields; the first is the Unix time. Inferred by decoding the vendor's samples. */
function createRequestId(exchange: CiExchange): string {
  const hex = exchange.id('request')
  const seconds = Math.floor(exchange.now / 1000).toString(16)
  return btoa(`${seconds}_${hex.slice(0, 8)}_${hex.slice(8, 12)}_${hex.slice(12, 15)}`)
}
