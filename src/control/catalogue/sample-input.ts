import { isObject, type JsonSchema, jsonSchemaOf } from '../../contract-items/json-schema.ts'
import type { Contract, RequestPart } from '../../vendor/contract.ts'
import type { Credential } from '../../vendor/credential.ts'
import type { CallInput, PromiseContext, VendorPromise } from '../../vendor/promise.ts'

const PARTS: readonly RequestPart[] = ['path', 'query', 'headers', 'body']

/** A receiver on this machine, where a sample sends callbacks. */
const RECEIVER = 'http://127.0.0.1:9000/'

interface Signer {
  readonly credential: Credential
  /** Milliseconds. */
  readonly now: number
}

/** The shortest input of a call that the vendor promises to accept. `YOUR_…` stands for what an earlier answer gave. */
export function promisedInput(
  { id }: Contract,
  promises: readonly VendorPromise[],
  signer: Signer,
): CallInput | undefined {
  const accepted = promises.filter(
    ({ when, then, given = [] }) =>
      when.call === id &&
      when.wire === undefined &&
      then.error === undefined &&
      !given.some((step) => 'switches' in step || 'fault' in step),
  )
  const written = accepted.filter(({ isDerived }) => !isDerived)
  const inputs = (written.length > 0 ? written : accepted).flatMap(({ when }) => resolvedInput(when.input, signer))
  return inputs.toSorted((one, other) => sizeOf(one) - sizeOf(other))[0]
}

function sizeOf(input: CallInput): number {
  return JSON.stringify(input).length
}

/** None when a value cannot be made without an earlier answer. */
function resolvedInput(input: unknown, signer: Signer): CallInput[] {
  try {
    const resolved = resolve(input ?? {}, contextOf(signer))
    return isObject(resolved) ? [resolved] : []
  } catch {
    return []
  }
}

function contextOf({ credential, now }: Signer): PromiseContext {
  return {
    ...{ now, credential },
    answers: placeholder('ID') as PromiseContext['answers'],
    answerHeaders: placeholder('ID') as PromiseContext['answerHeaders'],
    unique: (text) => text,
    callbackUrl: (path = '') => `${RECEIVER}${path}`,
  }
}

const placeholders = new WeakMap<object, string>()

/** Any member of an answer, at any depth. As a text it is `YOUR_` and its last name. */
function placeholder(name: string): object {
  const text = `YOUR_${name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`
  const made: object = new Proxy(
    {},
    {
      get(_, member) {
        if (member === Symbol.toPrimitive || member === 'toString') return () => text
        return typeof member === 'string' ? placeholder(/^\d+$/.test(member) ? name : member) : undefined
      },
    },
  )
  placeholders.set(made, text)
  return made
}

function resolve(tree: unknown, context: PromiseContext): unknown {
  if (typeof tree === 'function') return resolve(tree(context), context)
  if (Array.isArray(tree)) return tree.map((member) => resolve(member, context))
  if (typeof tree !== 'object' || tree === null) return tree
  const text = placeholders.get(tree)
  if (text !== undefined) return text
  return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, resolve(member, context)]))
}

/** Everything that is required, and nothing else. */
export function smallestInput({ request }: Contract): CallInput {
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
  array: ({ items, minItems = 1 }) => Array.from({ length: Math.max(minItems, 1) }, () => smallest(items ?? {})),
  object: ({ properties = {}, required = [] }) =>
    Object.fromEntries(required.map((name) => [name, smallest(properties[name] ?? {})])),
}
