import { jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import type { Report, ResolvedCall, ResolvedWire, WireProtocol } from '../../src/vendor/client.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { CallInput } from '../../src/vendor/promise.ts'
import { bodyText, type WireRequest } from '../../src/vendor/wire.ts'
import { embeddedJson } from './callbacks.ts'
import { requestHeaders } from './common-headers.ts'
import { decodePairs, encodePairs, flatten, memberOf, parseJson, unflatten } from './flattening.ts'
import { service } from './service.ts'
import { authorizationOf, oldSignatureOf, type SignOptions } from './signing.ts'

const HOST = 'live.tencentcloudapi.com'
const FORM = 'application/x-www-form-urlencoded'

/** API 3.0: all actions share one address. Requests are JSON by POST, signed with TC3-HMAC-SHA256, unless a promise says otherwise. */
export const wire: WireProtocol = {
  hostOf: () => HOST,
  encode: (call, { credential, now }) => {
    const options = (call.wire?.sign ?? {}) as SignOptions
    const {
      method = 'TC3-HMAC-SHA256',
      skewMs = 0,
      secretId = credential.key,
      secret = credential.secret ?? '',
    } = options
    const signer = { secretId, secret, token: tokenOf(credential), timestamp: Math.floor((now + skewMs) / 1000) }
    const draft = method === 'TC3-HMAC-SHA256' ? draftNew(call, signer, options) : draftOld(call, signer, options)
    return finish(draft, call.wire)
  },
  resign,
  decodeRequest,
  decodeAnswer: (_, { status, headers, body: text }): Report => {
    const body = parseJson(text)
    return { status, headers, body, error: errorOf(status, body) }
  },
  decodeCallback: ({ id }, { body: text }) => {
    const body = parseJson(text)
    if (typeof body !== 'object' || body === null || String(memberOf(body, 'event_type')) !== id) return undefined
    // A text that should hold JSON and does not becomes a value that no schema accepts.
    const opened = embeddedJson.filter((name) => name in body).map((name) => [name, parseText(memberOf(body, name))])
    return { ...body, ...Object.fromEntries(opened) }
  },
}

interface Signer {
  readonly secretId: string
  readonly secret: string
  readonly token: string | undefined
  readonly timestamp: number
}

interface Draft {
  readonly method: string
  readonly host: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Common parameters in headers, the others in JSON, or in a query by GET. */
function draftNew({ contract, input, wire: details = {} }: ResolvedCall, signer: Signer, options: SignOptions): Draft {
  const { method = contract.method, host = HOST } = details
  const isGet = method === 'GET'
  const headers = known({
    host,
    'content-type': isGet ? FORM : 'application/json',
    'x-tc-action': contract.path,
    'x-tc-version': service.version,
    'x-tc-timestamp': String(signer.timestamp),
    'x-tc-token': signer.token,
    ...(input.headers as Record<string, string> | undefined),
    ...details.headers,
  })
  const query = isGet ? encodePairs(flatten(input.body)) : ''
  const body = isGet ? '' : (details.body ?? JSON.stringify(input.body ?? {}))
  const { path = '/', host: signedHost = host } = options
  const authorization = authorizationOf(signer, { method, path, query, headers, body, host: signedHost }, options)
  return { method, host, query, headers: { ...headers, authorization }, body }
}

/** Headers that are parameters with the older signature, and the parameters' names. */
const AS_PARAMETERS: Readonly<Record<string, string>> = {
  'x-tc-region': 'Region',
  'x-tc-token': 'Token',
  'x-tc-language': 'Language',
  'x-tc-requestclient': 'RequestClient',
}

/** All parameters in a query, or in a form by POST. */
function draftOld({ contract, input, wire: details = {} }: ResolvedCall, signer: Signer, options: SignOptions): Draft {
  const { method = contract.method, host = HOST } = details
  const given = Object.entries((input.headers ?? {}) as Record<string, string>)
  const common = given.filter(([name]) => name in AS_PARAMETERS).map(([name, value]) => [AS_PARAMETERS[name], value])
  const parameters = known({
    ...flatten(input.body),
    Action: contract.path,
    Version: service.version,
    Timestamp: String(signer.timestamp),
    Nonce: '32768',
    SecretId: signer.secretId,
    SignatureMethod: options.method === 'default' ? undefined : options.method,
    Token: signer.token,
    ...Object.fromEntries(common),
    ...options.parameters,
  })
  const signature = oldSignatureOf(parameters, { method, host: options.host ?? host, secret: signer.secret })
  const pairs = encodePairs(known({ ...parameters, Signature: signature, ...pick(options.parameters, 'Signature') }))
  const others = Object.fromEntries(given.filter(([name]) => !(name in AS_PARAMETERS)))
  const headers = known({ host, ...(method === 'GET' ? {} : { 'content-type': FORM }), ...others, ...details.headers })
  return method === 'GET'
    ? { method, host, query: pairs, headers, body: '' }
    : { method, host, query: '', headers, body: pairs }
}

/** Signs by the method that the request was signed with. The older signature over a form in parts is not made anew. */
function resign(
  request: WireRequest,
  { credential, now }: { readonly credential: Credential; readonly now: number },
): WireRequest | undefined {
  const timestamp = String(Math.floor(now / 1000))
  const { 'x-tc-token': _, ...rest } = request.headers
  if (request.headers.authorization !== undefined) {
    const headers = known({ ...rest, 'x-tc-timestamp': timestamp, 'x-tc-token': tokenOf(credential) })
    const { method, host, query } = request
    const signer = { secretId: credential.key, secret: credential.secret ?? '', timestamp: Number(timestamp) }
    const signable = { method, host, path: '/', query, headers, body: bodyText(request) }
    return { ...request, headers: { ...headers, authorization: authorizationOf(signer, signable) } }
  }
  if (request.headers['x-tc-action'] !== undefined) return request
  return resignOld(request, { credential, timestamp })
}

function resignOld(
  request: WireRequest,
  { credential, timestamp }: { readonly credential: Credential; readonly timestamp: string },
): WireRequest | undefined {
  const isQuery = request.method === 'GET'
  const { 'content-type': type = FORM } = request.headers
  if (!isQuery && !type.toLowerCase().startsWith(FORM)) return undefined
  const { Signature: old, Token: _, ...given } = decodePairs(isQuery ? request.query : bodyText(request))
  if (old === undefined) return request
  const parameters = known({ ...given, Timestamp: timestamp, SecretId: credential.key, Token: tokenOf(credential) })
  const { method, host } = request
  const signature = oldSignatureOf(parameters, { method, host, secret: credential.secret ?? '' })
  const pairs = encodePairs({ ...parameters, Signature: signature })
  return isQuery ? { ...request, query: pairs } : { ...request, body: new TextEncoder().encode(pairs) }
}

function pick(values: SignOptions['parameters'], name: string): Record<string, string | undefined> {
  return values && name in values ? { [name]: values[name] } : {}
}

function finish({ method, host, query, headers, body }: Draft, { afterSigning = {} }: ResolvedWire = {}): WireRequest {
  return {
    method: afterSigning.method ?? method,
    host,
    path: afterSigning.path ?? '/',
    query: afterSigning.query ?? query,
    headers: known({ ...headers, ...afterSigning.headers }),
    body: new TextEncoder().encode(afterSigning.body ?? body),
  }
}

function decodeRequest({ request: { body: schema } }: Contract, request: WireRequest): CallInput {
  const isNew = request.headers['x-tc-action'] !== undefined
  const isQuery = request.method === 'GET'
  if (isNew && !isQuery) return { headers: documentedHeaders(request.headers), body: parseJson(bodyText(request)) }
  const pairs = decodePairs(isQuery ? request.query : bodyText(request))
  const names = new Set([...Object.values(AS_PARAMETERS), ...ONLY_OLD])
  const own = Object.entries(pairs).filter(([name]) => isNew || !names.has(name))
  const common = Object.entries(AS_PARAMETERS).map(([header, name]) => [header, isNew ? undefined : pairs[name]])
  return {
    headers: { ...documentedHeaders(request.headers), ...known(Object.fromEntries(common)) },
    body: unflatten(Object.fromEntries(own), schema ? jsonSchemaOf(schema, 'input') : {}),
  }
}

const ONLY_OLD = ['Action', 'Version', 'Timestamp', 'Nonce', 'SecretId', 'Signature', 'SignatureMethod']

/** Headers of the vendor and headers that are signed. The HTTP library adds the rest. */
function documentedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.keys(requestHeaders.shape)
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => names.includes(name) || name.startsWith('x-tc-')),
  )
}

function errorOf(status: number, body: unknown): Report['error'] {
  const response = memberOf(body, 'Response')
  const error = memberOf(response, 'Error')
  if (error !== undefined) {
    const requestId = String(memberOf(response, 'RequestId'))
    return { code: String(memberOf(error, 'Code')), message: String(memberOf(error, 'Message')), requestId }
  }
  if (status === 200 && response !== undefined) return undefined
  return { code: '', message: `HTTP ${status}, not an answer of the API`, requestId: '' }
}

function parseText(text: unknown): unknown {
  return typeof text === 'string' ? parseJson(text) : undefined
}

function tokenOf({ token }: Credential): string | undefined {
  return token?.value
}

function known(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
