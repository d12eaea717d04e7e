import type COS from 'cos-nodejs-sdk-v5'
import { isObject, jsonSchemaOf } from '../../../src/contract-items/json-schema.ts'
import type { Client, ClientKind, ClientOptions, Report, ResolvedCall } from '../../../src/vendor/client.ts'
import { installed } from '../../../src/vendor/installed.ts'
import { bucketHost, writePath } from '../wire.ts'
import { shape } from '../xml.ts'

const NAME = 'cos-nodejs-sdk-v5'

const load = () => installed(NAME, async () => (await import('cos-nodejs-sdk-v5')).default)

/** The vendor's SDK for Node. It has no methods for moderation: every call goes through `cos.request`. */
export const cosNodejsSdkV5: ClientKind = {
  name: NAME,
  reports: ['status', 'headers', 'body', 'error.code', 'error.message', 'error.requestId'],
  load: async () => {
    const { module, version } = await load()
    return { version, create: (options) => createClient(module, options) }
  },
}

function createClient(Cos: typeof COS, { credential, origin }: ClientOptions): Client {
  const { key, secret = '', token } = credential
  const cos = new Cos({
    SecretId: key,
    SecretKey: secret,
    ...(token?.value !== undefined && { SecurityToken: token.value }),
  })
  const host = bucketHost(credential)
  return {
    call: async (call) => {
      try {
        const { Response, statusCode, headers } = await cos.request(toParams(Cos, call, { host, origin }))
        return { status: statusCode, headers: textsOf(headers), body: readBody(call, statusCode, { Response }) }
      } catch (error) {
        return toReport(call, error)
      }
    },
  }
}

interface Address {
  /** The bucket's own. */
  readonly host: string
  readonly origin: string | undefined
}

function toParams(Cos: typeof COS, { contract, input }: ResolvedCall, { host, origin }: Address): COS.RequestParams {
  const path = writePath(contract, input)
  const given = input.headers as Readonly<Record<string, string>> | undefined
  return {
    Method: contract.method,
    Url: `${origin ?? `https://${host}`}${path}`,
    // The SDK signs `Key` as it is, and a signature covers the decoded path.
    Key: decodeURIComponent(path.slice(1)),
    Headers: { Host: host, ...(input.body !== undefined && { 'content-type': 'application/xml' }), ...given },
    Query: (input.query ?? {}) as COS.Query,
    ...(input.body !== undefined && { Body: Cos.util.json2xml(input.body) }),
  } as COS.RequestParams
}

/** The SDK throws an Error for a body that it can read, and a plain object otherwise. */
function toReport(call: ResolvedCall, thrown: unknown): Report {
  if (!isObject(thrown) && !(thrown instanceof Error)) throw thrown
  const { statusCode: status, headers, error, code, message, RequestId } = thrown as unknown as COS.CosSdkError
  if (status === undefined) throw thrown
  return {
    status,
    headers: textsOf(headers),
    body: error && readBody(call, status, { Error: error }),
    error: { code: String(code), message: String(message), requestId: RequestId },
  }
}

/** The SDK returns texts, and a list of one as its only item. */
function readBody({ contract }: ResolvedCall, status: number | undefined, body: object): unknown {
  const schema = contract.responses[status ?? 0]?.body
  return shape(body, schema ? jsonSchemaOf(schema, 'output') : {})
}

function textsOf(headers: object = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
}

export interface TencentCiOptions {
  readonly SecretId: string
  readonly SecretKey: string
  /** For example `http://127.0.0.1:4747`. Default: the host of the bucket. */
  readonly origin?: string | undefined
  /** The bucket's CI host. With an `origin`, it is sent as the Host header. */
  readonly host?: string
}

export interface AuditingClient {
  submit(body: string): Promise<COS.RequestResult>
  query(jobId: string): Promise<COS.RequestResult>
  cancel(jobId: string): Promise<COS.RequestResult>
}

/** The three operations, as a customer would write them with this SDK. */
export function auditingClient({ origin, host, ...credential }: TencentCiOptions): AuditingClient {
  const base = origin ?? `https://${host}`
  let created: Promise<COS> | undefined
  const open = () => (created ??= load().then(({ module: Cos }) => new Cos(credential)))
  const request = async (Method: 'GET' | 'POST', Key: string, body?: string) =>
    (await open()).request({
      Method,
      Url: `${base}/${Key}`,
      Key,
      Headers: { ...(host && { Host: host }), ...(body && { 'Content-Type': 'application/xml' }) },
      ...(body && { Body: body }),
    } as COS.RequestParams)
  return {
    submit: (body) => request('POST', 'video/auditing', body),
    query: (jobId) => request('GET', `video/auditing/${jobId}`),
    cancel: (jobId) => request('POST', `video/cancel_auditing/${jobId}`),
  }
}
