import * as z from 'zod'
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

const kinds = { error, status, latency, reset, hang, empty, truncate, dribble, malformed }

export type KindName = keyof typeof kinds

export const kindNames = Object.keys(kinds) as KindName[]

/** What goes wrong, as data: a kind and what it takes. */
export const whatSchema = z.discriminatedUnion(
  'kind',
  [
    error.schema,
    status.schema,
    latency.schema,
    reset.schema,
    hang.schema,
    empty.schema,
    truncate.schema,
    dribble.schema,
    malformed.schema,
  ],
  { error: ({ input }) => unknownKind((input as { kind?: unknown } | undefined)?.kind) },
)

export type What = z.output<typeof whatSchema>

/** Each kind takes its own data only: the union's discriminator says so, which the type of a table cannot. */
export function kindOf({ kind }: Pick<What, 'kind'>): FaultKind<z.ZodType<What>> {
  return kinds[kind] as unknown as FaultKind<z.ZodType<What>>
}

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name)
}

function unknownKind(kind: unknown): string {
  const known = `Known kinds: ${kindNames.join(', ')}`
  if (typeof kind !== 'string') return `a kind of fault is missing. ${known}`
  const [near] = nearest(kind, kindNames, 1)
  return `no kind of fault named "${kind}"${near ? `: did you mean "${near}"?` : '.'} ${known}`
}
