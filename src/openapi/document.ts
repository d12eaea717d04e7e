import type { Contract } from '../vendor/contract.ts'
import type { Json, OpenApiInfo } from '../vendor/openapi-info.ts'
import { contractsOf } from '../vendor/spec.ts'
import { operationOf } from './operation.ts'
import type { SpecWithExamples } from './spec-with-examples.ts'
import { webhookOf } from './webhook.ts'

/** Builds one OpenAPI 3.1 document from the contracts of vendors. */
export function openApiOf(vendors: readonly SpecWithExamples[]): Json {
  const [only] = vendors.length === 1 ? vendors : []
  return {
    openapi: '3.1.1',
    info: {
      title: only?.info.title ?? 'Live-streaming APIs',
      version: '1',
      description:
        only?.info.description ?? vendors.map(({ info }) => `## ${info.title}\n\n${info.description}`).join('\n\n'),
    },
    ...(only && { servers: only.info.servers }),
    tags: vendors.map(({ info: { title } }) => ({ name: title })),
    paths: Object.assign({}, ...vendors.map(pathsOf)),
    webhooks: Object.assign({}, ...vendors.map(webhooksOf)),
    components: { securitySchemes: Object.assign({}, ...vendors.map(({ info }) => info.securitySchemes)) },
  }
}

function pathsOf(vendor: SpecWithExamples): Json {
  const { spec, info } = vendor
  const byPath = Map.groupBy(contractsOf(spec), (contract) => pathKey(contract, info))
  return Object.fromEntries(
    Array.from(byPath, ([path, contracts]) => [
      path,
      {
        servers: info.serversOf?.[contracts[0]?.id ?? ''] ?? info.servers,
        ...Object.fromEntries(
          contracts.map((contract) => [contract.method.toLowerCase(), operationOf(contract, vendor)]),
        ),
      },
    ]),
  )
}

/**
 * Actions share the path `/`. A fragment keeps them apart in the document and is never sent, so that tools call `/`:
 * decision 009.
 */
function pathKey({ path }: Contract, { actionIn }: OpenApiInfo): string {
  if (path.startsWith('/')) return path
  if (actionIn !== undefined) return `/#${actionIn}=${path}`
  throw new Error(
    `"${path}" is an action, but the vendor's OpenAPI info does not say where requests name it: set actionIn`,
  )
}

function webhooksOf(vendor: SpecWithExamples): Json {
  const { id, callbacks } = vendor.spec
  return Object.fromEntries(callbacks.map((callback) => [`${id}/${callback.id}`, webhookOf(callback, vendor)]))
}
