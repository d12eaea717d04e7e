/** A message from a vendor to its customer. Plain data; the vendor's callback protocol encodes and signs it. */
export interface OutgoingMessage {
  readonly event: string
  /** The receiver's address, as the customer wrote it. */
  readonly url: string
  /** Messages about one resource are first attempted in order. */
  readonly resource: string
  readonly payload: unknown
}

/** A message as it goes over the wire. */
export interface WireCallback {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How a vendor sends its callbacks. Members are methods, as in `Vendor`. */
export interface CallbackProtocol {
  /** Encodes and signs one attempt. `at` is its time in milliseconds. */
  encode(message: OutgoingMessage, at: number): WireCallback
  /** Whether an answer counts as received. */
  isReceived(status: number): boolean
  /** The waits before the second attempt, the third and so on, in milliseconds. */
  retryDelays(message: OutgoingMessage): readonly number[]
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number
  /** What each event says, in a few words without ids. Default: the summary of the callback's contract with this id. */
  readonly says?: Readonly<Record<string, string>>
}

/** The result of one attempt. */
export interface Attempt {
  /** Milliseconds, by the account's clock. */
  readonly at: number
  /** The status of the answer; undefined when there was none. */
  readonly status: number | undefined
  /** Why there was none. */
  readonly error: string | undefined
}

export interface Delivery {
  readonly id: number
  readonly vendor: string
  readonly message: OutgoingMessage
  readonly state: 'waiting' | 'delivered' | 'given-up'
  readonly attempts: readonly Attempt[]
  /** When the event happened. Milliseconds, by the account's clock. Absent in snapshots of earlier versions. */
  readonly queuedAt?: number
}
