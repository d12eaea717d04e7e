import * as z from 'zod'
import { nearest } from '../../../diagnostics/nearest.ts'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import { operationOf } from '../../../openapi/operation.ts'
import type { Contract } from '../../../vendor/contract.ts'
import { effectOf } from '../../../vendor/promise.ts'
import type { Vendor } from '../../../vendor/vendor.ts'
import { retryOf } from '../../../vendor/vendor-error.ts'
import { defineTool, members, type ToolContext } from '../tool.ts'

const listVendors = defineTool({
  name: 'list_vendors',
  title: 'List vendors',
  description: 'The vendors whose APIs this Soundcheck imitates: their ids, products, hosts and numbers of operations.',
  input: {},
  async run(_, { client, vendors }) {
    const { vendors: served, auth } = await client.about()
    return {
      unknownKeys: auth === 'open' ? 'open an account of their own' : 'are refused by the vendor',
      vendors: served.map((id) => {
        const vendor = vendors.find((one) => one.id === id)
        if (!vendor) return { id, note: 'Not known here. Start this session with --vendor and its file' }
        return { id, name: vendor.name, hosts: vendor.hosts, operations: vendor.contracts.length }
      }),
    }
  },
})

const listOperations = defineTool({
  name: 'list_operations',
  title: 'List operations',
  description: 'The documented operations of one vendor, or of all: method, path or action, and a summary.',
  input: {
    vendor: members.vendor.optional(),
    containing: z.string().optional().describe('Only operations whose name, path or summary contains this text'),
  },
  async run({ vendor, containing = '' }, context) {
    const chosen = vendor === undefined ? context.vendors : [vendorOf(vendor, context)]
    const wanted = containing.toLowerCase()
    return Object.fromEntries(
      chosen.map(({ id, contracts }) => [
        id,
        contracts
          .map((contract) => `${contract.id}: ${contract.method} ${contract.path}: ${contract.summary}`)
          .filter((line) => line.toLowerCase().includes(wanted)),
      ]),
    )
  },
})

const describeOperation = defineTool({
  name: 'describe_operation',
  title: 'Describe an operation',
  description:
    'What a vendor documents about one operation: the request as JSON Schema, an example, answers, error codes with the vendor’s own texts, the rate limit, rules that no schema can say, and the evidence for them.',
  input: { vendor: members.vendor, operation: z.string().describe('Id of the operation, as list_operations shows it') },
  async run({ vendor: id, operation }, context) {
    const vendor = vendorOf(id, context)
    return described(contractOf(operation, vendor), vendor)
  },
})

export const contractTools = [listVendors, listOperations, describeOperation]

/** Throws a UsageError that names the known vendors. */
export function vendorOf(id: string, { vendors }: Pick<ToolContext, 'vendors'>): Vendor {
  const vendor = vendors.find((one) => one.id === id)
  if (vendor) return vendor
  throw new UsageError(`There is no vendor "${id}". Known vendors: ${vendors.map((one) => one.id).join(', ')}`)
}

function contractOf(id: string, vendor: Vendor): Contract {
  const contract = vendor.contracts.find((one) => one.id === id)
  if (contract) return contract
  const near = nearest(
    id,
    vendor.contracts.map((one) => one.id),
  ).map((one) => `"${one}"`)
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`
  throw new UsageError(`${vendor.id} has no operation "${id}".${hint} list_operations shows all of them`)
}

/** The parts of an OpenAPI operation that are of use without the rest of its document. */
interface OpenApiOperation {
  readonly description: string
  readonly parameters: readonly unknown[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Record<string, Content> }>
  >
}
interface Content {
  readonly schema?: unknown
  readonly examples?: Readonly<Record<string, unknown>>
}

function described(contract: Contract, { id, hosts, spec, examples }: Vendor): unknown {
  const { description, parameters, requestBody, responses } = operationOf(contract, {
    spec,
    info: spec.openApi,
    examples,
  }) as unknown as OpenApiOperation
  return {
    vendor: id,
    operation: contract.id,
    summary: contract.summary,
    request: `${contract.method} ${contract.path}`,
    hosts,
    description,
    effect: effectOf(contract),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { body: withOneExample(requestBody.content) }),
    answers: Object.fromEntries(
      Object.entries(responses).map(([status, { description: text, content = {} }]) => [
        status,
        { description: text, ...withOneExample(content) },
      ]),
    ),
    errors: contract.errors.map((code) => errorLine(code, spec.errors[code])),
  }
}

function withOneExample(content: Readonly<Record<string, Content>>): object {
  const [[mediaType, { schema, examples = {} }] = ['', {}]] = Object.entries(content)
  const [example] = Object.values(examples)
  return { mediaType, schema, ...(example !== undefined && { example }) }
}

function errorLine(code: string, entry: Vendor['spec']['errors'][string] | undefined): string {
  if (!entry) return code
  return `${code}: HTTP ${entry.status}: ${entry.message} (retry: ${retryOf(entry)}; evidence: ${entry.evidence})`
}
