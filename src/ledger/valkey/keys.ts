/** The names of everything in the store. Accounts' names cannot hold a line end. */
export class Keys {
  readonly #prefix: string
  /** Counts claims. */
  readonly epoch: string
  /** A sorted set: account and epoch by the time at which something is due. */
  readonly due: string
  /** A sorted set: accounts by the time of their latest use. */
  readonly used: string
  readonly shared: string
  readonly sharedVersion: string
  /** Channels. They belong to no database, so their names say which one is meant. */
  readonly told: string
  readonly changed: string

  constructor(prefix: string, database: number) {
    this.#prefix = prefix
    this.epoch = `${prefix}:epoch`
    this.due = `${prefix}:due`
    this.used = `${prefix}:used`
    this.shared = `${prefix}:shared`
    this.sharedVersion = `${prefix}:shared:version`
    this.told = `${prefix}:told:${database}`
    this.changed = `${prefix}:changed:${database}`
  }

  /** A stream. Ids are `<epoch>-0` for a claim, and `<epoch>-<last sequence + 1>` for a group of entries. */
  log(account: string): string {
    return `${this.#prefix}:log:${account}`
  }

  /** Who claimed the account last. */
  own(account: string): string {
    return `${this.#prefix}:own:${account}`
  }

  /** Which snapshot the account has. */
  snapshot(account: string): string {
    return `${this.#prefix}:snapshot:${account}`
  }

  /** A list. */
  pieces(account: string, generation: string): string {
    return `${this.#prefix}:pieces:${account}:${generation}`
  }

  /** Exists as long as the process lives. */
  replica(id: string): string {
    return `${this.#prefix}:replica:${id}`
  }
}

/** A member of the set of due accounts. It names the epoch, so that a stale owner spoils nothing. */
export function dueMember(account: string, epoch: number): string {
  return `${account}\n${epoch}`
}

export function readDueMember(member: string): { account: string; epoch: number } {
  const at = member.lastIndexOf('\n')
  return { account: member.slice(0, at), epoch: Number(member.slice(at + 1)) }
}

export interface StreamId {
  readonly epoch: number
  readonly part: number
}

export function readId(id: string): StreamId {
  const [epoch, part] = id.split('-')
  return { epoch: Number(epoch), part: Number(part) }
}
