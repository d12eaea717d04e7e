import type { WireCallback } from '../../vendor/callback.ts'

/** Where callbacks may go. */
export interface EgressPolicy {
  /** Whether they may go to this machine. Only safe while no other machine can reach this server. */
  allowsLoopback: boolean
  /** Host names, addresses or networks (`10.0.0.0/8`) that they may go to. {@link PRIVATE} stands for all private networks. */
  readonly allow: readonly string[]
  /** Soundcheck's own servers. Callbacks may only go to the paths of these that begin with one of `open`. */
  own?: readonly OwnServer[]
}

/** Where a server of Soundcheck's listens. */
export interface OwnServer {
  readonly address: string
  readonly port: number
  readonly open: readonly string[]
}

export interface EgressOptions extends Partial<Readonly<EgressPolicy>> {
  /** The old name of `allow: ['private']`. @deprecated Goes with 0.3. */
  readonly allowsPrivate?: boolean
}

/** In a list of allowed receivers: every private network. */
export const PRIVATE = 'private'

/**
 * Sends a callback to its receiver. Resolves with the status of the answer, rejects when there was none. `at` is the time of the
 * attempt, in milliseconds by the account's clock.
 */
export type CallbackSender = (
  callback: WireCallback,
  timeoutMs: number,
  policy: EgressPolicy,
  at?: number,
) => Promise<number>

/** Fills in the defaults. A sandbox without a server is reached by nobody else, so this machine is allowed. */
export function egressPolicy({ allowsPrivate, allowsLoopback, allow = [] }: EgressOptions = {}): EgressPolicy {
  return {
    allowsLoopback: allowsLoopback ?? allowsPrivate ?? true,
    allow: allowsPrivate === true ? [...allow, PRIVATE] : allow,
  }
}
