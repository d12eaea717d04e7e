import { UsageError } from '../diagnostics/usage-error.ts'
import type { Entry } from './entry.ts'

/**
 * Where accounts outlive the process: one log per account, with one owner at a time. An owner claims an account, appends what
 * happens to it, and replaces the beginning of the log with a snapshot. Real times in milliseconds.
 *
 * An engine promises: what {@link Ledger.append} resolved for is read by the next claim, in order and once, as long as the store
 * keeps its data; and whoever was fenced appends nothing any more.
 */
export interface Ledger {
  /** This process, as others see it. */
  readonly self: Replica
  /** Whether the work of an append is another process's, and this one waits for it. */
  readonly isRemote: boolean
  /**
   * Makes this process the owner, and fences whoever had the account. While another living process owns it, returns that one
   * instead. Rejects with {@link StoreAway} when the store cannot be reached.
   */
  claim(account: string): Promise<Claimed | OwnedElsewhere>
  /**
   * Stores the entries together, after those before them: their sequence numbers go on from {@link Claimed.next} without a gap.
   * Resolves to the bytes that they take. One append of a claim at a time. While the store is away, waits and tries again, and never
   * stores an entry twice. Rejects with {@link Fenced} when somebody else owns the account, and with {@link Lost} when the end of
   * the log is not what this claim has stored.
   */
  append(claim: Claim, entries: readonly Entry[], due?: Due): Promise<number>
  /**
   * Stores a snapshot that contains the entries up to `upTo`, and drops those. Appends may go on meanwhile. Rejects with
   * {@link Fenced}, and with {@link StoreAway}. Then the log is as it was.
   */
  compact(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<void>
  /**
   * For the owner of a log that lost its end: fences everybody, itself included, and begins the log anew with this snapshot, as
   * of `upTo`. Rejects with {@link Fenced} when somebody else owns the account by now.
   */
  restart(claim: Claim, upTo: number, snapshot: AsyncIterable<string>, due?: Due): Promise<Claim>
  /** Gives the account up: the next claim need not wait for a lease. Does nothing if it is fenced. */
  release(claim: Claim): Promise<void>
  /** Forgets the account: log, snapshot and when it is due. Rejects with {@link Fenced}. */
  forget(claim: Claim): Promise<void>
  /** The stored accounts, in no order. */
  accounts(): Promise<readonly StoredAccount[]>
  /** The stored accounts that no living process owns and in which something is due. */
  due(now: number): Promise<readonly string[]>
  /** Whether the lease of a process runs. */
  isAlive(replicaId: string): Promise<boolean>
  /** What all processes share. */
  shared(): SharedState
  /** Tells the other processes, at most once. Never waits or fails: a reader who missed some reads the journal. */
  tell(event: Told): void
  /** Calls `listener` with what other processes tell. Returns a function that ends it. */
  listen(listener: (event: Told) => void): () => void
  /** Whether the store answers now. For health and metrics. */
  state(): LedgerState
  /** Ends the connection and the lease. Releases nothing. */
  close(): Promise<void>
}

/** One process that uses a ledger. */
export interface Replica {
  /** Of this start of the process: another one after a restart. */
  readonly id: string
  /** Where other processes reach it: `http://10.0.0.7:4747`. Undefined when nobody needs to. */
  readonly address: string | undefined
}

/** What an owner holds. */
export interface Claim {
  readonly account: string
  /** Greater with every claim, of all accounts of a store. */
  readonly epoch: number
}

export interface Claimed {
  readonly claim: Claim
  /** Undefined when there is none. */
  readonly snapshot?: StoredSnapshot
  /** Those after the snapshot, without a gap. */
  readonly entries: AsyncIterable<Entry>
  /** The sequence number that the first append must have, once `entries` was read to its end. 0 for a new account. */
  next(): number
  /** What the log says about itself that its reader must not keep quiet, once `entries` was read to its end. */
  damage(): string | undefined
}

export interface StoredSnapshot {
  /** The sequence number of the last entry in it; -1 when it has none. */
  readonly upTo: number
  /** The pieces that were given to `compact`, joined and cut in any way. */
  readonly pieces: AsyncIterable<string>
}

export interface OwnedElsewhere {
  readonly ownedBy: Replica
  /** When its lease ends if it does not renew it: real time in milliseconds. */
  readonly until: number
}

/** When something is due next in the account, in real time: by its own clock, if that runs. `null` for never. Undefined: as before. */
export type Due = number | null | undefined

export interface StoredAccount {
  readonly name: string
  /** When it was claimed or appended to last, to the minute. */
  readonly usedAt: number
  /** The living process that owns it. */
  readonly owner: Replica | undefined
}

/** Something that happens in one account, for those who follow it at another process. Plain JSON. */
export interface Told {
  readonly account: string
  readonly event: unknown
}

export interface LedgerState {
  readonly isReachable: boolean
  /** Since when it is so: real time in milliseconds. */
  readonly since: number
  /** Why it is not reachable, for people. */
  readonly problem?: string
}

/** A map of JSON values that all processes share: registered accounts, switches, the clock, keys. */
export interface SharedState {
  /** Everything. */
  read(): Promise<SharedValues>
  /**
   * Sets these together; `undefined` removes. With `ifVersion`, only when nothing has changed since that version. Resolves to the
   * new version, or to undefined when something has changed.
   */
  write(values: ReadonlyMap<string, unknown>, ifVersion?: number): Promise<number | undefined>
  /** The version now: one more with every write. 0 before the first. */
  version(): Promise<number>
  /** Calls `listener` soon after another process wrote; it may be called more often. Returns a function that ends it. */
  onChange(listener: () => void): () => void
}

export interface SharedValues {
  readonly version: number
  readonly values: ReadonlyMap<string, unknown>
}

/** Two servers on one file cannot reach each other. */
export function fileInUse(): UsageError {
  return new UsageError(
    'Cannot use this file: another Soundcheck uses it. Stop that one, or let both use one Valkey (--state valkey://…)',
  )
}

/** Somebody else owns the account. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
}

/** The end of the log is not what its owner has stored: the store lost something. */
export class Lost extends Error {
  override readonly name = 'Lost'
}

/** The store cannot be reached. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway'
}

/** What every engine is opened with. */
export interface LedgerOptions {
  /** Default: nobody needs to reach this process. */
  readonly address?: string | undefined
  /** How long this process may be silent before another one takes its accounts over, in milliseconds. Default 3000. */
  readonly leaseMs?: number | undefined
  /** Which Soundcheck writes, for the entries. Default: this one. */
  readonly build?: string | undefined
  /** Whether the store is refused while another process uses it. Only a file can be asked. Default false. */
  readonly isAlone?: boolean | undefined
  /** Called with what people must know: a line. Default: it goes to standard error. */
  readonly onProblem?: ((line: string) => void) | undefined
}

export const DEFAULT_LEASE_MS = 3000
