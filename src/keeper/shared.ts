import { type SharedState, type SharedValues, StoreAway } from '../ledger/ledger.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Elsewhere, SharedView } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { AccountSpec } from '../vendor/credential.ts'
import { after } from './wait.ts'

/** How long to wait before another try, while the store is away. */
const RETRY_MS = 100
const ACCOUNT = 'account/'
const HOLDERS = 'holders/'
const SCENARIO = 'scenario/'
const SERVER = 'server/'
const VIEW = 'view'
const CONFIGURATION = 'configuration'
const SEQUENCES = 'sequences'

/** The settings of a server that change its answers, by name. Texts, for people to compare. */
export type Configuration = Readonly<Record<string, string>>

interface Configured {
  readonly settings: Configuration
  /** The accounts and switches that the server was started with. */
  readonly accounts: Readonly<Record<string, AccountSpec>>
  readonly switches: Readonly<Record<string, string>>
}

/**
 * What belongs to the sandbox and not to one account: registered accounts, the clock, switches, and which accounts hold a record
 * that a request can name. Writes what changes here, and reads what another process changed.
 */
export class Shared {
  readonly #state: SharedState
  readonly #sandbox: Sandbox
  readonly #onProblem: (line: string) => void
  /** What is stored, as JSON by key: only what differs is written. */
  readonly #stored = new Map<string, string>()
  #changed = new Map<string, unknown>()
  #writing: Promise<void> | undefined
  /** Whether the sandbox is being changed by what was read. */
  #isReading = false
  /** What the settings say of accounts now, and did not say before. */
  readonly #rekeyed = new Map<string, AccountSpec>()
  #isDirty = false
  #isClosed = false
  /** Processes that are known to have ended. */
  readonly #gone = new Set<string>()
  #version = 0
  #scenarios: ReadonlyMap<string, unknown> = new Map()
  readonly scenarios = {
    all: () => this.#scenarios,
    set: (name: string, scenario: unknown) => {
      this.#put(SCENARIO + name, scenario)
      this.#readScenarios()
    },
  }

  constructor(state: SharedState, sandbox: Sandbox, onProblem: (line: string) => void) {
    this.#state = state
    this.#sandbox = sandbox
    this.#onProblem = onProblem
  }

  /**
   * Brings the sandbox to where the processes before it were. What its settings say now, and did not say before, comes first.
   */
  async start(settings: Configuration): Promise<void> {
    const { values, version } = await this.#state.read()
    this.#note(values, version)
    const before = values.get(CONFIGURATION) as Configured | undefined
    const { continuity, accounts, switches } = this.#sandbox
    const now: Configured = {
      settings,
      accounts: Object.fromEntries(accounts.registered().map((spec) => [spec.name, spec])),
      switches: switches.own(),
    }
    for (const [name, spec] of Object.entries(now.accounts)) {
      if (before && !isSame(before.accounts[name], spec)) this.#rekeyed.set(name, spec)
    }
    this.#isReading = true
    this.#adopt(values, (name) => isSame(before?.accounts[name], now.accounts[name]))
    const view = values.get(VIEW) as SharedView | undefined
    if (view) continuity.resumeView(this.#chosenView(view, before, now))
    this.#isReading = false
    this.#put(CONFIGURATION, now)
    this.noteRegistry()
    this.noteView()
  }

  /** The settings of the process that started last, for {@link differing}. */
  async settings(): Promise<Configuration | undefined> {
    const { values, version } = await this.#state.read()
    this.#note(values, version)
    return (values.get(CONFIGURATION) as Configured | undefined)?.settings
  }

  #chosenView(view: SharedView, before: Configured | undefined, now: Configured): SharedView {
    const switches: Record<string, string> = { ...view.switches }
    for (const name of new Set([...Object.keys(before?.switches ?? {}), ...Object.keys(now.switches)])) {
      if (before?.switches[name] === now.switches[name]) continue
      delete switches[name]
      if (now.switches[name] !== undefined) switches[name] = now.switches[name]
    }
    const isClockSame = before?.settings.clock === now.settings.clock
    return { switches, clock: isClockSame ? view.clock : this.#sandbox.clock.own }
  }

  /** Another process changed something. `onView` is called with what changes the clock and the switches of all. */
  async refresh(onView: (change: () => void) => void): Promise<void> {
    const { values, version } = await this.#state.read()
    if (this.#isDirty) return
    this.#note(values, version)
    this.#isReading = true
    this.#adopt(values, () => true)
    this.#isReading = false
    const view = values.get(VIEW) as SharedView | undefined
    if (!view || isSame(view, this.#sandbox.continuity.view)) return
    onView(() => {
      this.#isReading = true
      this.#sandbox.continuity.resumeView(view)
      this.#sandbox.continuity.keeping?.viewChanged()
      this.#isReading = false
    })
  }

  /** Registers the stored accounts, except those that `isTaken` says come from elsewhere. */
  #adopt(values: SharedValues['values'], isWanted: (name: string) => boolean): void {
    const { accounts, continuity } = this.#sandbox
    const known = new Map(accounts.registered().map((spec) => [spec.name, spec]))
    for (const [key, value] of values) {
      if (key.startsWith(HOLDERS)) continuity.holders.know(key.slice(HOLDERS.length), value as string[])
      if (!key.startsWith(ACCOUNT)) continue
      const spec = value as AccountSpec
      if (isWanted(spec.name) && !isSame(spec, known.get(spec.name))) accounts.adopt(spec)
    }
  }

  /** Gives an account that was brought back the keys that the settings name now. */
  rekey(account: Account): void {
    const spec = this.#rekeyed.get(account.name)
    this.#rekeyed.delete(account.name)
    if (spec && !isSame(spec.credentials, account.credentials)) account.renew(spec.credentials)
  }

  /**
   * Takes sequence numbers that no other process uses, also none that ended without a word. Resolves to the first of them.
   */
  async reserve(count: number): Promise<number> {
    for (;;) {
      const { version, values } = await this.#state.read()
      const first = Number(values.get(SEQUENCES) ?? 0)
      if ((await this.#state.write(new Map([[SEQUENCES, first + count]]), version)) !== undefined) return first
    }
  }

  /** Gives back the rest of the latest reservation. */
  async giveBack(next: number): Promise<void> {
    const { version, values } = await this.#state.read()
    const end = Number(values.get(SEQUENCES) ?? 0)
    if (next < end) await this.#state.write(new Map([[SEQUENCES, next]]), version)
  }

  noteRegistry(): void {
    for (const spec of this.#sandbox.accounts.registered()) this.#put(accountKey(spec.name), spec)
  }

  noteView(): void {
    this.#put(VIEW, this.#sandbox.continuity.view)
  }

  noteHolders(id: string, names: readonly string[]): void {
    this.#put(HOLDERS + id, names.length === 0 ? undefined : names)
  }

  /** The processes that use the store, and those that ended without a word. */
  servers(): Elsewhere[] {
    const texts = [...this.#stored].filter(([key]) => key.startsWith(SERVER))
    return texts.map(([key, text]) => ({
      id: key.slice(SERVER.length),
      address: (JSON.parse(text) as string | null) ?? undefined,
    }))
  }

  noteServer({ id, address }: Elsewhere): void {
    if (!this.#gone.has(id)) this.#put(SERVER + id, address ?? null)
  }

  noteGone(id: string): void {
    this.#gone.add(id)
    this.#put(SERVER + id, undefined)
  }

  /** Nothing is written any more. */
  close(): void {
    this.#isClosed = true
  }

  /** Resolves when everything is stored. Undefined when it is. */
  get stored(): Promise<void> | undefined {
    return this.#writing
  }

  #put(key: string, value: unknown): void {
    if (this.#isReading || this.#isClosed) return
    const text = value === undefined ? undefined : JSON.stringify(value)
    if (this.#stored.get(key) === text) return
    if (text === undefined) this.#stored.delete(key)
    else this.#stored.set(key, text)
    this.#changed.set(key, text === undefined ? undefined : JSON.parse(text))
    this.#isDirty = true
    this.#writing ??= this.#write()
  }

  async #write(): Promise<void> {
    // Changes of the same turn are written together.
    await Promise.resolve()
    while (this.#changed.size > 0) {
      const changed = this.#changed
      this.#changed = new Map()
      await this.#writePatiently(changed)
    }
    this.#isDirty = false
    this.#writing = undefined
  }

  /** Until the store answers. What waits for it says so in time. */
  async #writePatiently(changed: ReadonlyMap<string, unknown>): Promise<void> {
    while (!this.#isClosed) {
      try {
        const version = await this.#state.write(changed)
        // One further: nobody else wrote meanwhile.
        if (version === this.#version + 1) this.#version = version
        return
      } catch (error) {
        if (!(error instanceof StoreAway)) this.#onProblem((error as Error).message)
        await after(RETRY_MS)
      }
    }
  }

  /** Whether another process changed something that was not read yet. */
  async isBehind(): Promise<boolean> {
    return !this.#isDirty && (await this.#state.version()) !== this.#version
  }

  #note(values: SharedValues['values'], version: number): void {
    this.#version = version
    this.#stored.clear()
    for (const [key, value] of values) this.#stored.set(key, JSON.stringify(value))
    this.#readScenarios()
  }

  #readScenarios(): void {
    const texts = [...this.#stored].filter(([key]) => key.startsWith(SCENARIO))
    this.#scenarios = new Map(texts.map(([key, text]) => [key.slice(SCENARIO.length), JSON.parse(text)]))
  }
}

/** Where a registered account stands in what all processes share. */
export function accountKey(name: string): string {
  return ACCOUNT + name
}

/** Opens an account that is registered there and was not used yet. Undefined when there is none. */
export function openUnused(sandbox: Sandbox, name: string, values: SharedValues['values']): Account | undefined {
  const spec = values.get(accountKey(name)) as AccountSpec | undefined
  if (!spec) return undefined
  sandbox.accounts.adopt(spec)
  const view = values.get(VIEW) as SharedView | undefined
  if (view) sandbox.continuity.resumeView(view)
  return sandbox.accounts.open(name)
}

/** The settings that differ, as lines for people. */
export function differing(before: Configuration, now: Configuration): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .map((name) => `${name}: ${before[name] ?? '(not set)'} there, ${now[name] ?? '(not set)'} here`)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
