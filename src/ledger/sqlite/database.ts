import { closeSync, fdatasync, openSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { Checkpoints } from './checkpoints.ts'

const syncFile = promisify(fdatasync)

/** "Snck": tells our files from others. */
const APPLICATION_ID = 0x536e636b
const FORMAT = 1
/** How long a step waits for another process. It blocks this one, so the rest of the wait is outside. */
const BUSY_MS = 25
/** How long to wait at the start for another process that sets the file up. */
const SETUP_MS = 2000
/** SQLite's own number, the lowest byte of its error codes. */
const SQLITE_BUSY = 5

const SCHEMA = `
CREATE TABLE IF NOT EXISTS store (
  epoch INTEGER NOT NULL, generation INTEGER NOT NULL, shared_version INTEGER NOT NULL, only INTEGER PRIMARY KEY CHECK (only = 1)
) STRICT;
INSERT OR IGNORE INTO store VALUES (0, 0, 0, 1);
CREATE TABLE IF NOT EXISTS accounts (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL, owner TEXT, used_at INTEGER NOT NULL, due REAL,
  generation INTEGER, up_to INTEGER NOT NULL DEFAULT -1
) STRICT;
CREATE INDEX IF NOT EXISTS accounts_due ON accounts (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS groups (key INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS pieces (
  generation INTEGER NOT NULL, piece INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (generation, piece)
) STRICT;
CREATE TABLE IF NOT EXISTS replicas (
  id TEXT PRIMARY KEY, address TEXT, host TEXT NOT NULL, pid INTEGER NOT NULL, lease_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shared (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/** Entries of one account that a key has room for. */
const ENTRIES = 2 ** 32

/**
 * The key of a group: its account, and its last entry. One number, because SQLite stores long rows with another kind of key in pages of
 * their own.
 */
export function groupKey(account: number, last: number): number {
  return account * ENTRIES + last
}

/** The first and the last key that a group of the account can have. */
export function keysOf(account: number): [first: number, last: number] {
  return [groupKey(account, 0), groupKey(account + 1, 0) - 1]
}

export function lastOf(key: number): number {
  return key % ENTRIES
}

/** `full`: an answer survives a power cut too. `normal`: it survives the end of the process, however it ends. */
export type Sync = 'normal' | 'full'

const PAGE_BYTES = 4096
/** Pages that a change takes besides those of groups. About. */
const PAGES_OF_CHANGE = 1
/** Pages that a group takes besides its own bytes: the leaf with the groups before it, and now and then those above. About. */
const PAGES_OF_GROUP = 1
/**
 * The write-ahead log is copied when it has about so many pages: 16 MB. SQLite's own default is 1000, but a page that many groups
 * changed is copied once, and so is a page that a cut log gave back.
 */
const LONG_LOG = 4000
/** Then SQLite copies it itself, and stops this process meanwhile. */
const LONGEST_LOG = 16_000

/** The file with prepared statements. */
export class Database {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #checkpoints: Checkpoints
  /** The write-ahead log, where an append waits until it is on the disk. */
  readonly #log: number | undefined
  #bytesOfLog = 0
  #hasThread = true

  /** Throws a UsageError when the file cannot be used. */
  constructor(path: string, sync: Sync) {
    try {
      this.#db = openedFile(path)
      untilFree(() =>
        this.#db.exec(`PRAGMA busy_timeout = ${SETUP_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${sync}`),
      )
      this.#prepareFormat(path)
      this.#db.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA wal_autocheckpoint = ${LONGEST_LOG}`)
      this.#checkpoints = new Checkpoints(resolve(path))
      this.#log = sync === 'full' ? openSync(`${path}-wal`, 'r+') : undefined
    } catch (error) {
      if (!isOfFile(error)) throw error
      throw refused(path, error.message)
    }
  }

  /** The prepared statement of a text. */
  statement(text: string): StatementSync {
    let statement = this.#statements.get(text)
    if (!statement) {
      statement = this.#db.prepare(text)
      this.#statements.set(text, statement)
    }
    return statement
  }

  /** Runs `step` as one indivisible change. When it throws, nothing has changed. */
  change<Result>(step: () => Result): Result {
    this.statement('BEGIN IMMEDIATE').run()
    try {
      const result = step()
      this.statement('COMMIT').run()
      this.#bytesOfLog += PAGES_OF_CHANGE * PAGE_BYTES
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** The same, for a change that is safe from a power cut only when {@link synced} says so: the disk may do its work meanwhile. */
  append<Result>(step: () => Result): Result {
    return this.#unsynced(() => this.change(step))
  }

  /** The same, for one statement, which is a change by itself. */
  appendOne<Result>(step: () => Result): Result {
    this.#bytesOfLog += PAGES_OF_CHANGE * PAGE_BYTES
    return this.#unsynced(step)
  }

  #unsynced<Result>(step: () => Result): Result {
    if (this.#log === undefined) return step()
    this.#db.exec('PRAGMA synchronous = normal')
    try {
      return step()
    } finally {
      this.#db.exec('PRAGMA synchronous = full')
    }
  }

  /** Resolves when all appends so far are as safe as they are wanted. Undefined when they are. */
  synced(): Promise<void> | undefined {
    return this.#log === undefined ? undefined : syncFile(this.#log)
  }

  /** A group of so many bytes was added. */
  note(bytes: number): void {
    this.#bytesOfLog += bytes + PAGES_OF_GROUP * PAGE_BYTES
  }

  get isLogLong(): boolean {
    return this.#hasThread && this.#bytesOfLog >= LONG_LOG * PAGE_BYTES
  }

  /** Copies the write-ahead log into the file, while this process goes on. */
  async copyLog(): Promise<void> {
    this.#bytesOfLog = 0
    await this.#checkpoints.copy()
  }

  /** Copies all of it now. Returns whether that was possible. */
  copyAllNow(): boolean {
    const { busy, log, checkpointed } = this.#db.prepare('PRAGMA wal_checkpoint(FULL)').get() ?? {}
    return busy === 0 && log === checkpointed
  }

  /** SQLite copies it itself from now on. */
  copyWithoutThread(): void {
    this.#hasThread = false
    this.#db.exec(`PRAGMA wal_autocheckpoint = ${LONG_LOG}`)
  }

  async close(): Promise<void> {
    await this.#checkpoints.close()
    if (this.#log !== undefined) closeSync(this.#log)
    this.#statements.clear()
    this.#db.close()
  }

  /** SQLite ends a transaction itself after some errors. */
  #rollBack(): void {
    try {
      this.statement('ROLLBACK').run()
    } catch {
      // There is none any more.
    }
  }

  #prepareFormat(path: string): void {
    this.change(() => {
      const id = this.#pragma('application_id')
      const format = this.#pragma('user_version')
      const isEmpty = this.#db.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined
      if (!isEmpty && id !== APPLICATION_ID) throw refused(path, "it is another program's file")
      if (format > FORMAT) {
        throw new UsageError(
          `Cannot read ${path}: it has format ${format}, but this Soundcheck reads format ${FORMAT}. Use a newer Soundcheck`,
        )
      }
      this.#db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT};${SCHEMA}`)
    })
  }

  #pragma(name: string): number {
    return Number(this.#db.prepare(`PRAGMA ${name}`).get()?.[name])
  }
}

/** Whether the system or SQLite says so, and not our own code. */
function isOfFile(error: unknown): error is Error {
  return error instanceof Error && 'code' in error
}

function refused(path: string, why: string): UsageError {
  return new UsageError(
    `Cannot keep the state in ${path}: ${why}. Name a file of Soundcheck's, or a new one in a folder that exists and can be written`,
  )
}

/** For what SQLite itself does not wait for: another process has the new file while this one changes its journal mode. */
function untilFree(step: () => void): void {
  const until = performance.now() + SETUP_MS
  const never = new Int32Array(new SharedArrayBuffer(4))
  for (;;) {
    try {
      step()
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
    }
    Atomics.wait(never, 0, 0, BUSY_MS)
  }
}

function isBusy(error: unknown): boolean {
  return isSqliteError(error) && ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY
}

/** What clients sent is in it, so nobody else may read it. */
function openedFile(path: string): DatabaseSync {
  closeSync(openSync(path, 'a', 0o600))
  return new DatabaseSync(path)
}

/** Whether an error comes from SQLite: the file is busy, full, unreadable or damaged. */
export function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && (error as { code?: unknown }).code === 'ERR_SQLITE_ERROR'
}
