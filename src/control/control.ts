import { excerpt } from '../diagnostics/budget.ts'
import { nearest } from '../diagnostics/nearest.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Handled } from '../sandbox/handled.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Shelf } from '../scenario/shelf.ts'
import type { AccountSpec } from '../vendor/credential.ts'
import { ACCOUNT_NAME_SHAPE, isAccountName } from '../vendor/key-shape.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { WireRequest } from '../vendor/wire.ts'
import type { BodyBudget } from './body-budget.ts'
import type { CallbackInbox } from './callback-inbox.ts'
import type { EventStreams } from './event-stream.ts'
import { ControlProblem, problemOf } from './problem.ts'
import type { Undo } from './undo-ring.ts'

/** What a registry of `prom-client` can do for us. Its own types are large. */
interface Metrics {
  readonly contentType: string
  metrics(): Promise<string>
}

/** How a server answers the requests to vendors that the relay brings: as those that it gets itself. */
export interface Relaying {
  /** Resolves when the answer may leave. */
  handle(request: WireRequest): Handled | Promise<Handled>
  /** Called when an answer is over. */
  report?: ((answered: RelayedAnswer) => void) | undefined
}

export interface RelayedAnswer {
  readonly handled: Handled
  /** 0 when nothing was sent. */
  readonly status: number
  readonly isWhole: boolean
  readonly milliseconds: number
}

/** What the routes of the control API work on. */
export interface Control {
  readonly sandbox: Sandbox
  readonly inbox: CallbackInbox
  readonly bodies: BodyBudget
  readonly streams: EventStreams
  readonly scenarios: Shelf
  readonly undo: Undo
  readonly relaying: Relaying
  /** How long the answer to a clock move waits for receivers of callbacks, in milliseconds. */
  readonly patienceMs: number
  /** Loaded when first read. */
  metrics(): Promise<Metrics>
  /** Credentials that belong together, by vendor id, derived from an account's name. */
  credentialsFor(name: string): AccountSpec['credentials']
}

/** The account of a name. Names that begin with `test-` always have one; other accounts must exist. */
export function accountOf({ sandbox: { accounts } }: Control, name: string): Account {
  const account = accounts.find(name)
  if (account) return account
  if (!isAccountName(name)) {
    const message = `expected ${ACCOUNT_NAME_SHAPE}`
    throw new ControlProblem(404, `There is no account of this name: a name has ${ACCOUNT_NAME_SHAPE}`, [
      { field: 'account', in: 'path', message },
    ])
  }
  throw new ControlProblem(
    404,
    `There is no account "${excerpt(name)}"${didYouMean(name, accounts.names()) || '.'}`,
    [{ field: 'account', in: 'path', message: 'no such account' }],
    {
      remedy: {
        before: 'Create it with ',
        operation: 'createAccount',
        after: ', or use a name that begins with "test-"',
      },
    },
  )
}

export function vendorOf({ sandbox: { vendors } }: Control, id: string): Vendor {
  const vendor = vendors.find((candidate) => candidate.id === id)
  if (vendor) return vendor
  const known = vendors.map((candidate) => candidate.id)
  throw new ControlProblem(
    404,
    `There is no vendor "${excerpt(id)}"${didYouMean(id, known)}. Known vendors: ${known.join(', ')}`,
    [{ field: 'vendor', in: 'path', message: `expected one of ${known.join(', ')}` }],
  )
}

/** The number that a path names; 0, which nothing has, when it is none: a command could not be recorded with it. */
export function idIn(text: string): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : 0
}

/** Runs something of the core's. Its usage errors become problems with this status and the same message. */
export async function withStatus<T>(status: number, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UsageError) throw problemOf(error, status)
    throw error
  }
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near.length === 0 ? '' : `; did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
}
