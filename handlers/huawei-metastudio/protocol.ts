import { errors, type HuaweiCode, isGatewayCode, isIdentityCode } from '../../contracts/huawei-metastudio/errors.ts'
import { successStatus } from '../../src/vendor/contract.ts'
import type { Exchange } from '../../src/vendor/exchange.ts'
import type { VendorError } from '../../src/vendor/vendor-error.ts'
import { byteLength, hostName, httpDate, type WireRequest, type WireResponse } from '../../src/vendor/wire.ts'
import { matchesHost, regionOf } from './hosts.ts'
import type { Credential } from './signature/credential.ts'
import type { TokenClaims } from './signature/iam-token.ts'
import type { HuaweiState } from './state.ts'

/** What the checks read from a request. */
export interface Reading {
  /** The region of the host. Regions share no resources. */
  readonly region: string
  /** The same; undefined when the host is not the vendor's. */
  readonly hostRegion: string | undefined
  /** From the path, still percent-encoded. */
  parameters: Readonly<Record<string, string>>
  /** From the path, decoded. */
  project: string
  credential: Credential
  /** From a token that the mock issued. */
  token: TokenClaims | undefined
  /** The parsed JSON body; undefined without a body. */
  body: unknown
  /** HTTP status of a refusal whose code has several. */
  status: number | undefined
}

export type HuaweiExchange = Exchange<HuaweiState, Reading>

/** What a rule gets besides the documented parts of the request. */
export interface Place {
  /** Region and project. Rooms and jobs are unknown outside of theirs. */
  readonly scope: string
  /** Scheme and host that the client used. */
  readonly origin: string
}

/** The answer of a rule that documents headers. */
export class AnswerWithHeaders {
  readonly headers: Readonly<Record<string, string>>
  readonly content: unknown

  constructor(headers: Readonly<Record<string, string>>, content: unknown) {
    this.headers = headers
    this.content = content
  }
}

/** The region of requests to other hosts. */
const DEFAULT_REGION = 'cn-north-4'

export function createReading(request: WireRequest): Reading {
  const hostRegion = regionOf(request.host)
  return {
    region: hostRegion ?? DEFAULT_REGION,
    hostRegion,
    token: undefined,
    parameters: {},
    project: '',
    credential: { kind: 'none', because: 'not read yet' },
    body: undefined,
    status: undefined,
  }
}

/** The vendor's hosts use HTTPS only; any other host is taken to use HTTP. */
export function placeOf({ request, reading }: HuaweiExchange): Place {
  const scheme = matchesHost(hostName(request.host)) ? 'https' : 'http'
  return { scope: JSON.stringify([reading.region, reading.project]), origin: `${scheme}://${request.host}` }
}

/** Percent-decodes a parameter; undefined when its escapes are malformed. */
export function decodeParameter(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
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

/** Callback keys, secrets of report keys, stream keys, passwords, RTC signatures, and the queries of URLs. */
const SECRET_MEMBERS = /("(?:key|signature|password|reportSecret)"\s*:\s*)"(?:[^"\\]|\\.)*"?/g
const SECRET_LISTS = /("stream_keys"\s*:\s*)\[[^\]]*\]?/g
const URL_QUERIES = /(:\/\/[^"?\s]{0,2048}\?)[^"\s]+/g
const QUERY_SECRETS = /((?:^|[&\n])auth_key=)[^&\s]+/g

/** Removes secrets from a body, even a malformed one, or from a query. */
export function redact(text: string): string {
  return text
    .replace(SECRET_MEMBERS, '$1"<redacted>"')
    .replace(SECRET_LISTS, '$1["<redacted>"]')
    .replace(URL_QUERIES, '$1<redacted>')
    .replace(QUERY_SECRETS, '$1<redacted>')
}
