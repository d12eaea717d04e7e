import { badArgument } from './expectations.ts'
import type { Call, OperationId, VendorPromise } from './language.ts'
import type { Authority } from './sources.ts'

type Tree = Record<string, unknown>

interface Whole {
  readonly operation: OperationId
  /** For sentences: "A submission". */
  readonly what: string
  /** For ids, if the operation has other bodies, too. */
  readonly prefix?: string
  /** A valid body with every node. */
  readonly body: { readonly Request: object }
  /** The valid call, with any body. */
  readonly call: Call
  readonly given?: VendorPromise['given']
  readonly authority: Authority
}

/** In XML every value is a text, so a type breaks only with elements in its place: a promise for each node that holds a text. */
export function nestedPromises({ operation, what, prefix = '', body, call, given, authority }: Whole): VendorPromise[] {
  return leavesOf(body).map((place) => {
    const name = place.replaceAll('.0', '')
    return {
      id: `${operation}/${prefix}nested-${name.replaceAll('.', '-')}`,
      says: `${what} with elements in ${name} instead of a text is refused`,
      ...authority,
      ...(given && { given }),
      // The input of the call is a plain object.
      when: { ...call, input: { ...(call.input as object), body: withNested(body, place) } } as Call,
      then: badArgument,
    }
  })
}

function leavesOf(tree: object): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? leavesOf(value).map((place) => `${name}.${place}`) : [name],
  )
}

function withNested(body: object, place: string): object {
  const copy = structuredClone(body)
  const [last = '', ...above] = place.split('.').reverse()
  const parent = above.reduceRight<unknown>((value, name) => (value as Tree)[name], copy) as Tree
  parent[last] = { Nested: 'x' }
  return copy
}
