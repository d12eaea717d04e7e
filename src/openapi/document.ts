import type { Contract } from '../vendor/contract.ts'
import type { Json, OpenApiInfo } from '../vendor/openapi-info.ts'
import { contractsOf } from '../vendor/spec.ts'
import type { SpecWithExamples } from './described.ts'
import { operationOf } from './operation.ts'
import { webhookOf } from './webhook.ts'

/** The documents of vendors as one: OpenAPI 3.1, read off their contracts. */
export function openApiOf(vendors: readonly SpecWithExamples[]): Json {
  const [only] = vendors.length === 1 ? vendors : []
  return {
    openapi: '3.1.1',
    info: {
      title: only?.about.title ?? 'Live-streaming APIs',
      version: '1',
      description:
        only?.about.description ?? vendors.map(({ about }) => `## ${about.title}\n\n${about.description}`).join('\n\n'),
    },
    ...(only && { servers: only.about.servers }),
    tags: vendors.map(({ about: { title } }) => ({ name: title })),
    paths: Object.assign({}, ...vendors.map(pathsOf)),
    webhooks: Object.assign({}, ...vendors.map(webhooksOf)),
    components: { securitySchemes: Object.assign({}, ...vendors.map(({ about }) => about.securitySchemes)) },
  }
}

function pathsOf(described: SpecWithExamples): Json {
  const { spec, about } = described
  const byPath = Map.groupBy(contractsOf(spec), (contract) => pathKey(contract, about))
  return Object.fromEntries(
    Array.from(byPath, ([path, contracts]) => [
      path,
      {
        servers: about.serversOf?.[contracts[0]?.id ?? ''] ?? about.servers,
        ...Object.fromEntries(
          contracts.map((contract) => [contract.method.toLowerCase(), operationOf(contract, described)]),
        ),
      },
    ]),
  )
}

/**
 * An action is no path. A fragment tells actions apart in the document and never travels, so that what a tool sends goes to
 * `/`, where it belongs: decision 009.
 */
function pathKey({ path }: Contract, { actionIn }: OpenApiInfo): string {
  if (path.startsWith('/')) return path
  if (actionIn !== undefined) return `/#${actionIn}=${path}`
  throw new Error(
    `"${path}" is an action, and nothing says where its name travels: give the vendor's interface an actionIn`,
  )
}

function webhooksOf(described: SpecWithExamples): Json {
  const { id, callbacks } = described.spec
  return Object.fromEntries(callbacks.map((callback) => [`${id}/${callback.id}`, webhookOf(callback, described)]))
}
