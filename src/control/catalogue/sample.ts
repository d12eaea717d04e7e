import { isObject, type JsonSchema, jsonSchemaOf } from '../../contract-items/json-schema.ts'
import { curlLine } from '../../exports/curl-lines.ts'
import type { Contract, RequestPart } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { CallInput, VendorPromise } from '../../vendor/promise.ts'
import type { Vendor } from '../../vendor/vendor.ts'

const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

/** A call of an operation for a shell, signed for an account at `now`, in milliseconds. */
export function curlSample(
  vendor: Vendor,
  contract: Contract,
  place: {
    readonly credential: Credential
    readonly now: number
    readonly origin: string
    readonly promises: readonly VendorPromise[]
  },
): string {
  const { credential, now, origin, promises } = place
  const input = promisedInput(contract, promises) ?? smallestInput(contract)
  const request = vendor.spec.wire.encode({ contract, input, wire: undefined }, { credential, now })
  return curlLine(request, origin)
}

/** The input of a promise that the vendor accepts at once, if one has plain values. */
function promisedInput({ id }: Contract, promises: readonly VendorPromise[]): CallInput | undefined {
  const accepted = promises.filter(
    ({ when, then, given = [], isDerived }) =>
      when.call === id && !isDerived && given.length === 0 && then.error === undefined && when.wire === undefined,
  )
  const inputs = accepted.map(({ when }) => when.input).filter((input) => input !== undefined && isPlain(input))
  return inputs[0] as CallInput | undefined
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'function') return false
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain)
}

/** Everything that is required, and nothing else. */
function smallestInput({ request }: Contract): CallInput {
  const parts = PARTS.flatMap((part) => {
    const schema = request[part]
    return schema ? [[part, smallest(jsonSchemaOf(schema, 'input'))] as const] : []
  })
  return Object.fromEntries(parts)
}

function smallest(schema: JsonSchema): unknown {
  const [alternative] = schema.anyOf ?? schema.oneOf ?? []
  if (alternative) return smallest(alternative)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(smallest).filter(isObject))
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  return BY_TYPE[schema.type ?? 'string']?.(schema)
}

const BY_TYPE: Readonly<Record<string, (schema: JsonSchema) => unknown>> = {
  string: ({ minLength = 1 }) => 'example'.padEnd(minLength, '0'),
  number: ({ minimum = 0 }) => Math.max(minimum, 0),
  integer: ({ minimum = 1 }) => Math.max(minimum, 1),
  boolean: () => true,
  array: ({ items, minItems = 0 }) => Array.from({ length: Math.max(minItems, 1) }, () => smallest(items ?? {})),
  object: ({ properties = {}, required = [] }) =>
    Object.fromEntries(required.map((name) => [name, smallest(properties[name] ?? {})])),
}
