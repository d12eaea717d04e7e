import { isObject, jsonSchemaOf } from '../../../src/contract-items/json-schema.ts'
import type { Client, ClientKind, ClientOptions, Report, ResolvedCall } from '../../../src/vendor/client.ts'
import { installed } from '../../../src/vendor/installed.ts'
import { wire } from '../wire.ts'
import type { MetaStudioClient, MetaStudioOptions } from './huawei-sdk.ts'

const NAME = '@huaweicloud/huaweicloud-sdk-core'

/** The core of the vendor's SDKs, which sends the requests of every service. It needs the package `uuid` beside it. */
export const huaweiSdkCore: ClientKind = {
  name: NAME,
  reports: ['status', 'headers', 'body', 'error.code', 'error.message', 'error.requestId'],
  load: async () => {
    const { module, version } = await installed(NAME, () => import('./huawei-sdk.ts'))
    return { version, create: (options) => clientOf(module.metaStudioClient, options) }
  },
}

/** A client is built for one token and one address, so there is one for each pair. */
function clientOf(
  create: (options: MetaStudioOptions) => MetaStudioClient,
  { credential, origin }: ClientOptions,
): Client {
  const { key: ak, secret: sk = '', attributes } = credential
  const clients = new Map<string, MetaStudioClient>()
  const clientFor = (endpoint: string, securityToken = credential.token?.value): MetaStudioClient => {
    const name = `${endpoint} ${securityToken}`
    const client = clients.get(name) ?? create({ ak, sk, securityToken, projectId: attributes.project ?? '', endpoint })
    clients.set(name, client)
    return client
  }
  return {
    call: async (call) => {
      const { contract, input } = call
      const { 'x-security-token': token, ...headers } = (input.headers ?? {}) as Readonly<Record<string, string>>
      const client = clientFor(origin ?? `https://${wire.hostOf(contract, credential)}`, token)
      const { method, path: url } = contract
      const parts = { pathParams: input.path, queryParams: input.query, headers, data: input.body } as object
      const responseHeaders = headersOf(call)
      try {
        return reportOf(await client.send({ method, url, ...parts, responseHeaders }), responseHeaders)
      } catch (error) {
        return refusalOf(error)
      }
    },
  }
}

/** The documented headers of the answer, which the vendor's clients ask the core for. */
function headersOf({ contract }: ResolvedCall): readonly string[] {
  const schemas = Object.values(contract.responses).flatMap(({ headers }) => headers ?? [])
  return schemas.flatMap((schema) => Object.keys(jsonSchemaOf(schema, 'output').properties ?? {}))
}

/** The core mixes body, status and headers in one object. Without a body, it leaves out the headers as well. */
function reportOf({ httpStatusCode, ...result }: Record<string, unknown>, names: readonly string[]): Report {
  const copied = names.filter((name) => result[name] !== undefined)
  const body = Object.fromEntries(Object.entries(result).filter(([name]) => !names.includes(name)))
  return {
    status: Number(httpStatusCode),
    headers: Object.fromEntries(copied.map((name) => [name.toLowerCase(), String(result[name])])),
    body: copied.length === 0 && Object.keys(body).length === 0 ? undefined : body,
  }
}

/** The codes of the identity service are numbers. An error without a status is no answer. */
function refusalOf(thrown: unknown): Report {
  if (!isObject(thrown) || thrown.httpStatusCode === undefined) throw thrown
  const { httpStatusCode, errorCode, errorMsg, requestId } = thrown
  return {
    status: Number(httpStatusCode),
    headers: { 'x-request-id': String(requestId) },
    error: {
      code: typeof errorCode === 'number' ? `IAM.${errorCode}` : String(errorCode),
      message: String(errorMsg),
      requestId: requestId === undefined ? undefined : String(requestId),
    },
  }
}
