import * as z from 'zod'
import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { dribble } from './dribble.ts'
import { empty } from './empty.ts'
import { error } from './error.ts'
import { hang } from './hang.ts'
import type { FaultKind } from './kind.ts'
import { latency } from './latency.ts'
import { malformed } from './malformed.ts'
import { reset } from './reset.ts'
import { status } from './status.ts'
import { truncate } from './truncate.ts'

/** Every kind of fault, once. Schemas, names, command options and docs are derived from this list. */
const kinds = [error, status, latency, reset, hang, empty, truncate, dribble, malformed] as const

type Kind = (typeof kinds)[number]
export type KindName = Kind['name']

/** What goes wrong: a kind with its data. */
export type What = z.output<Kind['schema']>

const byName = new Map<string, Kind>(kinds.map((kind) => [kind.name, kind]))

export const kindNames: readonly KindName[] = kinds.map(({ name }) => name)

export const whatSchema = z.discriminatedUnion('kind', schemasOf(kinds), {
  error: ({ input }) => unknownKind((input as { kind?: unknown } | undefined)?.kind),
})

/** The cast is safe: the union's discriminator ensures that each kind gets its own data. */
export function kindOf({ kind }: Pick<What, 'kind'>): FaultKind<KindName, z.ZodType<What>> {
  return byName.get(kind) as unknown as FaultKind<KindName, z.ZodType<What>>
}

export function isKindName(name: string): name is KindName {
  return byName.has(name)
}

function schemasOf<const List extends readonly { readonly schema: z.ZodType }[]>(
  list: List,
): { [Index in keyof List]: List[Index]['schema'] } {
  return list.map(({ schema }) => schema) as { [Index in keyof List]: List[Index]['schema'] }
}

function unknownKind(kind: unknown): string {
  const known = `Known kinds: ${kindNames.join(', ')}`
  if (typeof kind !== 'string') return `a kind of fault is missing. ${known}`
  const [near] = nearest(kind, kindNames, 1)
  return `no kind of fault named "${excerpt(kind)}"${near ? `: did you mean "${near}"?` : '.'} ${known}`
}
