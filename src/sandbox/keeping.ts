import type { WireRequest, WireResponse } from '../vendor/wire.ts'
import type { Command } from './history/command.ts'
import type { EventBody } from './history/event.ts'

/** What all accounts of a sandbox see, and no account has for itself. Plain JSON. */
export interface SharedView {
  readonly clock: { readonly offset: number; readonly frozenAt?: number | undefined }
  /** By full name, `vendor.switch`. */
  readonly switches: Readonly<Record<string, string>>
}

/** Real time in milliseconds, as a step read it: once. */
export interface StepTime {
  readonly real: number
}

/** How the sandbox's clock moved, as the account's clock shows it. Milliseconds. */
export type SandboxClockMove = Omit<Extract<EventBody, { topic: 'clock' }>, 'topic'>

/** Without a value, the setting is removed. */
export interface SandboxSwitch {
  /** `vendor.switch` */
  readonly name: string
  readonly value: string | undefined
}

/** An answered request, for whoever keeps accounts. */
export interface KeptExchange extends StepTime {
  readonly request: WireRequest
  readonly response: WireResponse
  /** Whether the account's ids and clock made the answer. Otherwise the anonymous account's did, which nobody keeps. */
  readonly isOwn: boolean
}

/**
 * Keeps accounts beyond the process. The sandbox tells it everything that happens to them, in order, and asks it before anything
 * leaves the process. Without one, nothing is kept and nothing waits.
 */
export interface Keeping<Account> {
  /**
   * Whether this process may open an account of this name. The sandbox throws {@link NotHere} otherwise, before the request or the
   * command has changed anything.
   */
  isHere(name: string): boolean
  /** Whether an account of this name is kept, and not here. */
  isStored(name: string): boolean
  /** Brings an account here that is not. Resolves to the address of the process that has it, or to `undefined` when it is here. */
  fetch(name: string): Promise<Elsewhere | undefined>
  /** Brings every stored account here that no other process has, one after the other, and does something to it. */
  eachStored(work: (account: Account) => void): Promise<void>
  command(account: Account, command: Command, time: StepTime): void
  exchange(account: Account, exchange: KeptExchange): void
  /** The clock or the switches of the sandbox changed. */
  viewChanged(): void
  /** The sandbox's clock moved, and with it the account's. */
  sandboxClockMoved(account: Account, move: SandboxClockMove, time: StepTime): void
  /** A switch of the sandbox changed, and a capture of the account has it. */
  sandboxSwitched(account: Account, change: SandboxSwitch, time: StepTime): void
  /** A capture of the account began, or ended. */
  listenerChanged(account: Account, time: StepTime): void
  /** The account as it is now is remembered, so that somebody can return to it. */
  momentOpened(account: Account, time: StepTime): void
  /** What can be taken back of what people changed in the account is something else than before. */
  undoChanged(account: Account, time: StepTime): void
  /** The account is another one from now on: what happened to it before does not lead there. */
  replaced(account: Account): void
  /** The account was closed: its next request opens it anew. */
  closed(account: Account): void
  /** The account was unused for long, or one of too many. Its next request finds it as it is. */
  unload(account: Account): void
  /** The accounts that are registered, or their credentials, changed. */
  registryChanged(): void
  /** Which accounts hold a record that a request can name changed. */
  holdersChanged(id: string, names: readonly string[]): void
  /** The scenarios that users brought to any process, by name. Plain JSON. The map is another one after each change. */
  readonly scenarios: {
    all(): ReadonlyMap<string, unknown>
    /** Without a scenario, the one of this name is taken away. */
    set(name: string, scenario: unknown): void
  }
  /** Whether other processes may use the same store. */
  readonly isShared: boolean
  /** The other processes that use the same store, as far as is known. */
  others(): readonly Elsewhere[]
  /** Reads what other processes changed of what all share. */
  catchUp(): Promise<void>
  report(): KeepingReport
  /** Resolves when everything that was told so far of the account, or of all, is safe. Undefined when it is already. */
  safe(account?: Account): Promise<void> | undefined
}

/** Marks a request that another process on the same store sent on. It is sent on once. */
export const FORWARDED_HEADER = 'soundcheck-forwarded'

/** For health and metrics. */
export interface KeepingReport {
  readonly isReachable: boolean
  /** Why it is not. */
  readonly problem?: string | undefined
  /** What went wrong since the start and nobody can undo, as sentences. The newest ones. */
  readonly notes: readonly string[]
  readonly counts: Readonly<Record<KeepingCount, number>>
}

export type KeepingCount =
  | 'accounts'
  | 'claims'
  | 'forwarded'
  | 'replays'
  | 'replayedEntries'
  | 'replaySeconds'
  | 'differences'
  | 'appends'
  | 'appendedEntries'
  | 'appendSeconds'
  | 'snapshots'
  | 'fenced'
  | 'lost'

/** A process that has an account. */
export interface Elsewhere {
  /** Of this start of the process. */
  readonly id: string
  /** For people, and for forwarding: `http://10.0.0.7:4747`. Undefined when it does not say where it is. */
  readonly address: string | undefined
}

/** Another process has the account, or it must be fetched first. */
export class NotHere extends Error {
  override readonly name = 'NotHere'
  /** The name of the account. */
  readonly account: string

  constructor(account: string) {
    super(`The account "${account}" is not in this process`)
    this.account = account
  }
}
