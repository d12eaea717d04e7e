import { errors, type HuaweiCode, isGatewayCode, isIdentityCode } from '../../../contracts/huawei-metastudio/errors.ts'
import { successStatus } from '../../../src/vendor/contract.ts'
import type { VendorError } from '../../../src/vendor/vendor-error.ts'
import { byteLength, httpDate, type WireResponse } from '../../../src/vendor/wire.ts'
import type { HuaweiExchange } from './reading.ts'

/** The answer of a rule that documents headers. */
export class AnswerWithHeaders {
  readonly headers: Readonly<Record<string, string>>
  readonly content: unknown

  constructor(headers: Readonly<Record<string, string>>, content: unknown) {
    this.headers = headers
    this.content = content
  }
}

export function encode(exchange: HuaweiExchange, output: unknown): WireResponse {
  const status = exchange.contract ? successStatus(exchange.contract) : 200
  const requestId = exchange.id('request')
  if (!(output instanceof AnswerWithHeaders)) return answer(exchange, { status, requestId, content: output })
  const { headers, content } = output
  return answer(exchange, { status, requestId, content, headers })
}

/** The service, the gateway and the identity service have different error bodies. Only the gateway's has the request id. */
export function encodeError(exchange: HuaweiExchange, error: VendorError): WireResponse {
  const entry = errors[error.code as HuaweiCode]
  const requestId = exchange.id('request')
  const message = error.sentence ?? entry.message
  const status = exchange.reading.status ?? entry.status
  return answer(exchange, { status, requestId, content: errorContent(error.code, { message, requestId, status }) })
}

interface ErrorDetails {
  readonly message: string
  readonly requestId: string
  readonly status: number
}

function errorContent(code: string, { message, requestId, status }: ErrorDetails): object {
  if (isGatewayCode(code)) return { error_msg: message, error_code: code, request_id: requestId }
  if (isIdentityCode(code)) return { error: { code: status, message, title: TITLES[status] ?? '' } }
  return { error_code: code, error_msg: message }
}

const TITLES: Readonly<Record<number, string>> = { 400: 'Bad Request', 401: 'Unauthorized' }

interface Answer {
  readonly status: number
  readonly requestId: string
  readonly content: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer without content has no body at all: the page of the stop documents none. */
function answer(exchange: HuaweiExchange, { status, requestId, content, headers }: Answer): WireResponse {
  const body = content === undefined ? '' : JSON.stringify(content)
  return {
    status,
    headers: {
      Server: 'api-gateway',
      Date: httpDate(exchange.now),
      ...(body !== '' && { 'Content-Type': 'application/json' }),
      'Content-Length': String(byteLength(body)),
      Connection: 'keep-alive',
      'X-Request-Id': requestId,
      ...headers,
    },
    body,
  }
}
