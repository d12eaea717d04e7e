import { isObject, jsonSchemaOf } from '../../src/contract-items/json-schema.ts'
import type { Report, ResolvedCall, WireAnswer, WireProtocol } from '../../src/vendor/client.ts'
import type { Contract } from '../../src/vendor/contract.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { CallInput } from '../../src/vendor/promise.ts'
import { bodyText, byteLength, type WireRequest } from '../../src/vendor/wire.ts'
import { PLACE } from './place.ts'
import { percentEncode, resigned, type Sign, signed } from './signing.ts'
import { fromXml, toXml } from './xml.ts'

type Texts = Readonly<Record<string, string | undefined>>

/** XML both ways, signed with q-sign. A promise's `wire.sign` is a {@link Sign}. */
export const wire: WireProtocol = {
  hostOf: (_, credential) => bucketHost(credential),
  encode: (call, signer) => {
    const { sign = {}, afterSigning = {} } = call.wire ?? {}
    return changed(signed(unsigned(call, signer.credential), sign as Sign, signer), afterSigning)
  },
  resign: resigned,
  decodeRequest: (contract, request) => ({
    ...(contract.request.path && { path: readPath(contract, request.path) }),
    ...(request.query !== '' && { query: Object.fromEntries(new URLSearchParams(request.query)) }),
    headers: request.headers,
    ...readBody(contract, request),
  }),
  decodeAnswer: (contract, answer) => {
    const { status, headers } = answer
    const body = readAnswer(contract, answer)
    const refusal = isObject(body) && isObject(body.Error) ? body.Error : undefined
    if (refusal) return { status, headers, body, error: errorOf(refusal) }
    if (status < 300) return { status, headers, body }
    return {
      status,
      headers,
      body,
      error: { code: String(status), message: '', requestId: headers['x-ci-request-id'] },
    }
  },
  decodeCallback: ({ id }, { headers, body }) =>
    id === `ReviewVideo.${headers['x-ci-content-version']}` ? JSON.parse(body) : undefined,
}

export function bucketHost({ attributes }: Credential): string {
  const { bucket = PLACE.bucket, region = PLACE.region } = attributes
  return `${bucket}.ci.${region}.myqcloud.com`
}

function unsigned({ contract, input, wire: details = {} }: ResolvedCall, credential: Credential): WireRequest {
  const method = details.method ?? contract.method
  const host = details.host ?? bucketHost(credential)
  const body = details.body ?? toXml(input.body)
  const headers = {
    host,
    ...(method !== 'GET' && { 'content-length': String(byteLength(body)) }),
    ...(body !== '' && { 'content-type': 'application/xml' }),
    ...(input.headers as Texts | undefined),
    ...details.headers,
  }
  return {
    method,
    host,
    path: writePath(contract, input),
    query: writeQuery(input.query as Texts | undefined),
    headers: present(headers),
    body: new TextEncoder().encode(body),
  }
}

function changed(request: WireRequest, after: NonNullable<ResolvedCall['wire']>['afterSigning'] = {}): WireRequest {
  const { method = request.method, path = request.path, query = request.query, body, headers = {} } = after
  const bytes = body === undefined ? request.body : new TextEncoder().encode(body)
  return { ...request, method, path, query, headers: present({ ...request.headers, ...headers }), body: bytes }
}

export function writePath({ path }: Pick<Contract, 'path'>, { path: parameters = {} }: CallInput): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => percentEncode(String((parameters as Texts)[name] ?? '')))
}

function writeQuery(query: Texts = {}): string {
  return Object.entries(query)
    .map(([name, value = '']) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&')
}

function readPath({ path: template }: Contract, path: string): Record<string, string> {
  const [prefix = '', rest = ''] = template.split('{')
  const value = decodeURIComponent(path.slice(prefix.length))
  return value === '' ? {} : { [rest.replace('}', '')]: value }
}

function readBody({ request: { body: schema } }: Contract, request: WireRequest): { readonly body?: unknown } {
  const text = bodyText(request)
  if (text === '') return schema ? { body: {} } : {}
  return { body: schema ? (fromXml(text, jsonSchemaOf(schema, 'input')) ?? text) : text }
}

function readAnswer(contract: Contract, { status, body: text }: WireAnswer): unknown {
  if (text === '') return undefined
  const schema = contract.responses[status]?.body
  return fromXml(text, schema ? jsonSchemaOf(schema, 'output') : {}) ?? text
}

function errorOf({ Code, Message, RequestId }: Readonly<Record<string, unknown>>): NonNullable<Report['error']> {
  return { code: String(Code), message: String(Message), requestId: String(RequestId) }
}

function present(headers: Texts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
