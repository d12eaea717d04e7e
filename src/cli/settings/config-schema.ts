import * as z from 'zod'
import { chosenCredential } from '../../control/credentials.ts'
import { ACCOUNT_NAME, ACCOUNT_NAME_SHAPE } from '../../vendor/key-shape.ts'
import { runArgs } from '../run/options.ts'
import { sandboxArgs } from '../sandbox-options.ts'
import { serveArgs } from '../serve-options.ts'
import { from, keyOf, type Option, type Options, schemaOf } from './option.ts'

/** An account that exists from the start. */
const declaredAccount = z.strictObject({
  name: z.string().regex(ACCOUNT_NAME, `expected ${ACCOUNT_NAME_SHAPE}`).meta({
    description: 'Its name. Names that begin with test- need no entry: their accounts always exist',
  }),
  credentials: z
    .record(z.string(), chosenCredential)
    .optional()
    .meta({ description: 'Its keys, by vendor id. At the other vendors they are derived from its name' }),
})

export type DeclaredAccount = z.output<typeof declaredAccount>

/** What `run` shares with `serve` has no default here, because it comes from the top. */
const runSchema = z.strictObject(membersOf(runArgs, (name) => name in sandboxArgs)).meta({
  description: 'For soundcheck run. What is not here comes from above, as far as run takes it',
})

/** A configuration file. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'The JSON Schema of this file, for editors' }),
    ...membersOf(serveArgs),
    accounts: z
      .array(declaredAccount)
      .optional()
      .meta({ description: 'Accounts that exist from the start, besides demo and those of test- keys' }),
    run: runSchema.optional(),
  })
  .meta({
    title: 'Configuration of Soundcheck',
    description:
      'Settings for soundcheck serve and soundcheck run. The command line and the environment come before it',
  })

/** The content of a configuration file, checked. Values by the keys of their options. */
export type ConfigContent = Readonly<Record<string, unknown>> & {
  readonly accounts?: readonly DeclaredAccount[]
  readonly run?: Readonly<Record<string, unknown>>
}

/** The same as JSON Schema, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(configSchema, { io: 'input', reused: 'inline' })
}

/** The keys that a file may have at a place. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(configSchema.shape)
  return path.length === 1 && path[0] === 'run' ? Object.keys(runSchema.shape) : []
}

function membersOf(options: Options, isShared: (name: string) => boolean = () => false): Record<string, z.ZodType> {
  return Object.fromEntries(
    from('file', options).map(([name, { default: standard, ...option }]) => [
      keyOf(name),
      schemaOf(isShared(name) ? option : ({ ...option, default: standard } as Option)).optional(),
    ]),
  )
}
