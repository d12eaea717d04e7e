import { isObject, jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import type { Report, ResolvedCall, WireProtocol } from '../../src/vendor/client.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { CallInput } from '../../src/vendor/promise.ts'
import { bodyText, type WireRequest } from '../../src/vendor/wire.ts'
import { authorization, sdkDate } from './signing.ts'

/** How a request authenticates its sender: the words of `wire.sign` in promises. */
interface Sign {
  /** Default `signature`. `token`: only `X-Auth-Token`; `both`: that and a signature; `nothing`: neither. */
  readonly with?: 'signature' | 'token' | 'both' | 'nothing'
  /** The value of `X-Auth-Token`. */
  readonly token?: string
  readonly secret?: string
  readonly key?: string
  /** Offset of X-Sdk-Date from the target's clock. */
  readonly skewMs?: number
  /** The literal value of X-Sdk-Date. */
  readonly date?: string
  readonly signedHeaders?: readonly string[]
  readonly algorithm?: string
  readonly pathEncoding?: 'once' | 'twice'
}

/** JSON over HTTP, with parameters in path, query and body. Signed with AK/SK unless `wire.sign` says otherwise. */
export const wire: WireProtocol = {
  hostOf,
  encode: (call, { credential, now }) => {
    const unsigned = encodeUnsigned(call, credential)
    return changed(signed(unsigned, call, { credential, now }), call)
  },
  resign,
  decodeRequest: (contract, request) => {
    const body = bodyText(request)
    return {
      path: decodePath(contract, request.path),
      ...(contract.request.query && { query: decodeQuery(request.query) }),
      ...(contract.request.headers && { headers: documentedHeaders(contract, request) }),
      ...(contract.request.body && body !== '' && { body: parse(body) }),
    }
  },
  decodeAnswer: (_, { status, headers, body: text }): Report => {
    const body = text === '' ? undefined : parse(text)
    if (status < 400) return { status, headers, body }
    return { status, headers, body, error: { ...refusalOf(status, body), requestId: headers['x-request-id'] } }
  },
  decodeCallback: ({ id }, message) => {
    const body = parse(message.body)
    if (!isObject(body) || body.event_type !== id) return undefined
    return { ...body, message: typeof body.message === 'string' ? parse(body.message) : body.message }
  },
}

function hostOf(contract: Contract, { attributes }: Credential): string {
  const { region = 'cn-north-4' } = attributes
  return contract.path.startsWith('/v3/') ? 'iam.myhuaweicloud.com' : `metastudio.${region}.myhuaweicloud.com`
}

function encodeUnsigned({ contract, input, wire = {} }: ResolvedCall, credential: Credential): WireRequest {
  const host = wire.host ?? hostOf(contract, credential)
  const body = wire.body ?? (input.body === undefined ? '' : JSON.stringify(input.body))
  const headers = { host, 'content-type': 'application/json', ...textsOf(input.headers), ...wire.headers }
  return {
    method: wire.method ?? contract.method,
    host,
    path: encodePath(contract, input),
    query: encodeQuery(textsOf(input.query)),
    headers: present(headers),
    body: new TextEncoder().encode(body),
  }
}

function signed(
  request: WireRequest,
  { contract, wire = {} }: ResolvedCall,
  { credential, now }: { readonly credential: Credential; readonly now: number },
): WireRequest {
  const sign = (wire.sign ?? {}) as Sign
  const { with: how = contract.path === '/v3/auth/tokens' ? 'nothing' : 'signature', token } = sign
  const headers = { ...request.headers, ...(token !== undefined && { 'x-auth-token': token }) }
  if (how === 'nothing' || how === 'token') return { ...request, headers }
  const { key = credential.key, secret = credential.secret ?? '', date = sdkDate(now + (sign.skewMs ?? 0)) } = sign
  const project = credential.attributes.project ?? ''
  const isLeftOut =
    contract.path.startsWith('/v3/') ||
    (wire.headers !== undefined && 'x-project-id' in wire.headers && wire.headers['x-project-id'] === undefined)
  const { value: session } = credential.token ?? {}
  const dated = {
    ...(!isLeftOut && { 'x-project-id': project }),
    ...(session !== undefined && { 'x-security-token': session }),
    ...headers,
    'x-sdk-date': date,
  }
  const complete = { ...request, headers: dated }
  return { ...request, headers: { ...dated, authorization: authorization(complete, { ...sign, key, secret, date }) } }
}

/** A token is not kept, so the account's key signs instead of it: the vendor takes either. A login has its password back. */
function resign(
  request: WireRequest,
  { credential, now }: { readonly credential: Credential; readonly now: number },
): WireRequest {
  const { authorization: old, 'x-auth-token': token, 'x-security-token': _, ...rest } = request.headers
  if (old === undefined && token === undefined) return withPassword(request, credential)
  const isIdentity = request.path.startsWith('/v3/')
  const { value: session } = credential.token ?? {}
  const date = sdkDate(now)
  const headers = {
    ...(!isIdentity && { 'x-project-id': credential.attributes.project ?? '' }),
    ...rest,
    ...(session !== undefined && { 'x-security-token': session }),
    'x-sdk-date': date,
  }
  const { key, secret = '' } = credential
  const signedAnew = authorization({ ...request, headers }, { key, secret, date })
  return { ...request, headers: { ...headers, authorization: signedAnew } }
}

const PASSWORD = /("password"\s*:\s*)"(?:[^"\\]|\\.)*"(?=\s*[,}])/

function withPassword(request: WireRequest, { attributes: { password } }: Credential): WireRequest {
  if (password === undefined || request.path !== '/v3/auth/tokens') return request
  const body = bodyText(request).replace(PASSWORD, (_, start) => `${start}${JSON.stringify(password)}`)
  return { ...request, body: new TextEncoder().encode(body) }
}

function changed(request: WireRequest, { wire = {} }: ResolvedCall): WireRequest {
  const { method, path, query, body, headers } = wire.afterSigning ?? {}
  return {
    ...request,
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(query !== undefined && { query }),
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
    headers: present({ ...request.headers, ...headers }),
  }
}

function encodePath({ path }: Contract, input: CallInput): string {
  const values = textsOf(input.path)
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''))
}

function encodeQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&')
}

function decodePath({ path: template }: Contract, path: string): Record<string, string> {
  const segments = path.split('/')
  const named = template.split('/').flatMap((name, index) => {
    const [, parameter] = /^\{(\w+)\}$/.exec(name) ?? []
    return parameter === undefined ? [] : [[parameter, decodeURIComponent(segments[index] ?? '')] as const]
  })
  return Object.fromEntries(named)
}

function decodeQuery(query: string): Record<string, string> {
  if (query === '') return {}
  const pairs = query.split('&').map((pair) => pair.split(/=(.*)/s).map((text) => decodeURIComponent(text)))
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
}

function documentedHeaders({ request }: Contract, { headers }: WireRequest): Record<string, string> {
  const known = request.headers ? Object.keys(jsonSchemaOf(request.headers, 'input').properties ?? {}) : []
  return present(Object.fromEntries(known.map((name) => [name, headers[name]])))
}

/** The values of a part as text. */
function textsOf(part: unknown): Record<string, string> {
  if (!isObject(part)) return {}
  return Object.fromEntries(
    Object.entries(part).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

function present(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** The identity service has statuses instead of codes; our table of errors names them `IAM.<status>`. */
function refusalOf(status: number, body: unknown): { code: string; message: string } {
  if (isObject(body) && isObject(body.error))
    return { code: `IAM.${body.error.code}`, message: String(body.error.message) }
  if (isObject(body) && 'error_code' in body) return { code: String(body.error_code), message: String(body.error_msg) }
  return { code: `HTTP ${status}`, message: JSON.stringify(body) ?? '' }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
