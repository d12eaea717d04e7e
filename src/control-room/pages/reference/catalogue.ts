/** What the catalogue says of an operation, as far as a search needs it. */
interface Named {
  readonly id: string
  readonly title: string
}

interface WithOperations<Operation extends Named> {
  readonly id: string
  readonly operations?: readonly Operation[]
}

/** An operation and its vendor. */
export interface Found {
  readonly vendor: string
  readonly operation: string
}

/** The operations of a vendor whose name or title has all the words that are looked for. */
export function operationsWith<Operation extends Named>(
  { operations = [] }: WithOperations<Operation>,
  text: string,
): readonly Operation[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return operations
  return operations.filter(({ id, title }) => wanted.every((word) => `${id} ${title}`.toLowerCase().includes(word)))
}

/** The operation after or before one, across vendors; the first one when none is chosen. */
export function operationBeside(
  vendors: readonly WithOperations<Named>[],
  { vendor, operation }: Partial<Found>,
  step: 1 | -1,
): Found | undefined {
  const all = vendors.flatMap(({ id, operations = [] }) => operations.map((one) => ({ vendor: id, operation: one.id })))
  const index = all.findIndex((one) => one.vendor === vendor && one.operation === operation)
  if (index !== -1) return all[index + step]
  return all.find((one) => one.vendor === vendor) ?? all[0]
}

interface Placed {
  readonly in: 'path' | 'query' | 'headers' | 'body'
  readonly isRequired: boolean
}

/** Parameters by where they stand. Headers that every call has come last: they say least about the operation. */
export function byPlace<Parameter extends Placed>(
  parameters: readonly Parameter[],
): { readonly place: Placed['in']; readonly parameters: readonly Parameter[] }[] {
  const order = ['path', 'query', 'body', 'headers'] as const
  return order.flatMap((place) => {
    const found = parameters.filter((parameter) => parameter.in === place)
    return found.length === 0 ? [] : [{ place, parameters: found }]
  })
}

/** How deep a parameter lies: `config.urls[]` is one level below `config`. */
export function depthOf(name: string): number {
  return (name.match(/\.|\[\]/g) ?? []).length
}
