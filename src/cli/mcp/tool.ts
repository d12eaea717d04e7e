import * as z from 'zod'
import type { Client } from '../../client/index.ts'
import type { Vendor } from '../../vendor/vendor.ts'

/** What the tools work with: a server, and what this program knows of the vendors. */
export interface ToolContext {
  readonly client: Client
  /** The address of the server. */
  readonly origin: string
  /** The token of its control API. Only that server may get it. */
  readonly token: string | undefined
  /** The account that a tool works on unless its call names another. */
  readonly account: string
  readonly vendors: readonly Vendor[]
  /** The secret of the user's own key, for explaining its signatures. */
  readonly secret: string | undefined
}

/**
 * What a call of a tool does. `reads`: nothing changes. `changes`: something changes in the mock, and can be taken back.
 * `destroys`: something is lost.
 */
type Effect = 'reads' | 'changes' | 'destroys'

export interface Tool {
  readonly name: string
  readonly title: string
  /** For the model: when to use it, and what it answers. */
  readonly description: string
  readonly input: z.ZodObject
  readonly effect: Effect
  /** Whether it calls servers besides the one of the session. */
  readonly isOpenWorld: boolean
  /** Resolves with a JSON value. `signal` aborts when the client no longer waits. */
  run(input: unknown, context: ToolContext, signal: AbortSignal): Promise<unknown>
}

interface Definition<Shape extends z.ZodRawShape> extends Pick<Tool, 'name' | 'title' | 'description'> {
  readonly input: Shape
  /** Default `reads`. */
  readonly effect?: Effect
  readonly isOpenWorld?: boolean
  run(input: z.output<z.ZodObject<Shape>>, context: ToolContext, signal: AbortSignal): Promise<unknown>
}

/** Defines a tool. A call with a member that it does not know is refused: the model would believe that it had an effect. */
export function defineTool<const Shape extends z.ZodRawShape>(definition: Definition<Shape>): Tool {
  const { input, effect = 'reads', isOpenWorld = false, run, ...texts } = definition
  // A call is checked before `run` sees it.
  return { ...texts, effect, isOpenWorld, input: z.strictObject(input), run: run as Tool['run'] }
}

/** Members that many tools have. */
export const members = {
  account: z.string().optional().describe('Name of the account. Default: that of this session'),
  everywhere: z.boolean().default(false).describe('True: all accounts instead of one'),
  vendor: z.string().describe('Id of the vendor, as list_vendors shows it'),
} as const

/** The account that a call is about. */
export function accountOf({ client, account }: ToolContext, { account: named }: { account?: string | undefined }) {
  return client.account(named ?? account)
}
