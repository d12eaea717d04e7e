import * as z from 'zod'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { clockSchema } from '../sandbox/clock/clock.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { credentialsSchema } from '../sandbox/state/snapshot/format.ts'
import type { Credentials } from '../vendor/credential.ts'
import type { WireResponse } from '../vendor/wire.ts'
import { Store } from './store.ts'

const FORMAT = 'soundcheck-page'
const VERSION = 1

/** Schemas of the sandbox's. They are handed in, because a page that keeps nothing loads them too, and this file not. */
export interface KeptSchemas {
  readonly clock: typeof clockSchema
  readonly credentials: typeof credentialsSchema
}

/** What the accounts share. */
const sharedSchema = ({ clock, credentials }: KeptSchemas) =>
  z.strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    clock,
    switches: z.record(z.string(), z.string()),
    registered: z.array(z.strictObject({ name: z.string(), credentials })),
    /** Digests of unknown keys by the accounts that they opened. */
    unknownKeys: z.record(z.string(), z.string()),
  })
type Shared = z.input<ReturnType<typeof sharedSchema>>

const accountSchema = z.strictObject({
  /** Whether its clock was moved apart from the sandbox's. */
  hasOwnClock: z.boolean(),
  label: z.string().optional(),
  /** Checked where it is restored. */
  snapshot: z.looseObject({}),
})

/** Answers to other tabs that nobody confirmed. More would be those of tabs that were closed. */
const MAX_ANSWERS = 64
/** How often it looks for changes that no event tells, such as a move of the sandbox's clock by code in the page. */
const LOOK_MS = 1000

/** The accounts of a sandbox, kept in the browser. Their journals are not: they start anew with each sandbox. */
export class KeptWorld {
  readonly #name: string
  readonly #store: Store
  readonly #answers: Map<string, WireResponse>
  #sandbox: Sandbox | undefined
  #unfollow = () => {}
  /** Accounts with changes that are not kept yet. */
  #changed = new Set<string>()
  /** What of the answers is not kept yet. */
  #noted = new Map<string, WireResponse | undefined>()
  /** The accounts that the store has. */
  #stored = new Set<string>()
  #shared = ''
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined
  #lookedAt = 0
  #failure: string | undefined

  private constructor(name: string, store: Store, answers: Map<string, WireResponse>) {
    this.#name = name
    this.#store = store
    this.#answers = answers
  }

  static async open(name: string): Promise<KeptWorld> {
    const store = await Store.open()
    const answers = await store.read(name, 'answer')
    return new KeptWorld(name, store, new Map(Array.from(answers, ([id, text]) => [id, JSON.parse(text)])))
  }

  /** Fills a sandbox that was not used yet, and follows it from then on. Returns what could not be read, in words. */
  async restoreInto(sandbox: Sandbox, schemas: KeptSchemas): Promise<string[]> {
    this.#sandbox = sandbox
    const [shared, accounts] = await Promise.all([
      this.#store.read(this.#name, 'shared'),
      this.#store.read(this.#name, 'account'),
    ])
    this.#stored = new Set(accounts.keys())
    const problem = restoreShared(sandbox, shared.get(''), schemas)
    const problems =
      problem !== undefined
        ? [`The world "${this.#name}" starts anew: ${problem}`]
        : Array.from(accounts, ([name, text]) => restoreAccount(sandbox, name, text)).filter((one) => one !== undefined)
    for (const one of problems) console.warn(`Soundcheck: ${one}`)
    this.#unfollow = sandbox.feed.follow({}, (message) => {
      if (message.kind === 'event') this.#noteChange(message.event.account)
    })
    // Accounts that could not be read are gone from now on, and what time brought about is kept.
    for (const { name } of sandbox.accounts.list()) this.#changed.add(name)
    await this.keep()
    return problems
  }

  answerTo(id: string): WireResponse | undefined {
    return this.#answers.get(id)
  }

  noteAnswer(id: string, answer: WireResponse): void {
    this.#answers.set(id, answer)
    this.#noted.set(id, answer)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > MAX_ANSWERS && oldest !== undefined) this.forgetAnswer(oldest)
  }

  /** It goes with the next change that is kept. */
  forgetAnswer(id: string): void {
    if (this.#answers.delete(id)) this.#noted.set(id, undefined)
  }

  /**
   * Resolves when everything that happened so far is kept. Changes that come while it writes wait for its next turn, all together. A
   * browser that keeps nothing is no reason not to answer: the console says so once.
   */
  keep(): Promise<void> {
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined
      this.#writing = this.#write().catch((error: Error) => this.#complain(error))
      return this.#writing
    })
    return this.#next
  }

  /** Called now and then. */
  noteTime(): void {
    const now = performance.now()
    if (now - this.#lookedAt < LOOK_MS) return
    this.#lookedAt = now
    if (this.#sandbox && sharedOf(this.#sandbox) !== this.#shared) void this.keep()
  }

  async close(): Promise<void> {
    await this.keep()
    this.#unfollow()
    this.#store.close()
  }

  #noteChange(account: string): void {
    this.#changed.add(account)
    // Also for what happens without a request.
    void this.keep()
  }

  async #write(): Promise<void> {
    const sandbox = this.#sandbox
    if (!sandbox) return
    const [changed, noted, shared] = [this.#changed, this.#noted, sharedOf(sandbox)]
    const gone = [...this.#stored].filter((name) => sandbox.accounts.opened(name) === undefined)
    if (changed.size + noted.size + gone.length === 0 && shared === this.#shared) return
    this.#changed = new Set()
    this.#noted = new Map()
    const accounts = [...changed].flatMap((name) => sandbox.accounts.opened(name) ?? [])
    try {
      await this.#store.write([
        ...gone.map((name) => [[this.#name, 'account', name], undefined] as const),
        ...accounts.map((account) => [[this.#name, 'account', account.name], textOf(account)] as const),
        ...Array.from(noted, ([id, answer]) => [[this.#name, 'answer', id], answer && JSON.stringify(answer)] as const),
        [[this.#name, 'shared', ''], shared],
      ])
    } catch (error) {
      for (const name of changed) this.#changed.add(name)
      for (const [id, answer] of noted) if (!this.#noted.has(id)) this.#noted.set(id, answer)
      throw error
    }
    for (const name of gone) this.#stored.delete(name)
    for (const { name } of accounts) this.#stored.add(name)
    this.#shared = shared
    this.#failure = undefined
  }

  #complain({ message }: Error): void {
    if (message !== this.#failure) {
      console.error(
        `Soundcheck cannot keep the world "${this.#name}" in this browser: ${message}. A reload starts anew`,
      )
    }
    this.#failure = message
  }
}

function sharedOf({ clock, switches, accounts }: Sandbox): string {
  const unknownKeys = accounts
    .list()
    .map(({ name }) => [name, accounts.unknownKeys.digestOf(name)] as const)
    .filter(([, digest]) => digest !== undefined)
  const shared: Shared = {
    ...{ format: FORMAT, version: VERSION },
    clock: clock.snapshot(),
    switches: { ...switches.own() },
    registered: accounts.registered() as Shared['registered'],
    unknownKeys: Object.fromEntries(unknownKeys) as Record<string, string>,
  }
  return JSON.stringify(shared)
}

function textOf(account: Account): string {
  const { clock, label } = account
  return JSON.stringify({ hasOwnClock: clock.isMoved, label, snapshot: account.snapshot() })
}

/** Returns what is wrong with it; undefined when nothing is, or nothing is kept. */
function restoreShared(sandbox: Sandbox, text: string | undefined, schemas: KeptSchemas): string | undefined {
  if (text === undefined) return undefined
  const read = readAs(sharedSchema(schemas), text)
  if (read === undefined) return 'what the browser keeps of it comes from another version of Soundcheck'
  const { clock, switches, registered, unknownKeys } = read
  sandbox.clock.restore(clock)
  for (const [name, value] of Object.entries(switches)) {
    if (sandbox.vendors.some(({ id }) => name.startsWith(`${id}.`))) sandbox.switches.change(name, value)
  }
  // The code of the page may give an account other keys than it had.
  const given = new Set(sandbox.accounts.registered().map(({ name }) => name))
  for (const { name, credentials } of registered) {
    if (given.has(name)) continue
    sandbox.accounts.adopt({ name, credentials: credentials as Credentials })
  }
  for (const [name, digest] of Object.entries(unknownKeys)) sandbox.accounts.unknownKeys.noteDigest(name, digest)
  return undefined
}

function restoreAccount(sandbox: Sandbox, name: string, text: string): string | undefined {
  const read = readAs(accountSchema, text)
  if (read === undefined) {
    return `The account "${name}" starts anew: what the browser keeps of it comes from another version of Soundcheck`
  }
  const { hasOwnClock, label, snapshot } = read
  try {
    const account = sandbox.account(name)
    account.restore(hasOwnClock ? snapshot : { ...snapshot, clock: sandbox.clock.snapshot() })
    if (label !== undefined) account.apply({ kind: 'label', label })
    return undefined
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return `The account "${name}" starts anew: ${error.message}`
  }
}

function readAs<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
