/** The events of a process that this needs. */
interface SignalSource {
  on(signal: Signal, listener: () => void): unknown
}

type Signal = (typeof SIGNALS)[number]

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
/** One Ctrl+C reaches a program under npm twice: from the terminal, and from npm, which hands it on. */
const SAME_SIGNAL_MS = 500

interface Options {
  /** Milliseconds, by a clock that never goes back. */
  readonly now: () => number
  /** Ends the program at once. */
  readonly end: (signal: Signal) => void
}

/** Returns a signal that aborts on the first SIGINT or SIGTERM. A second one ends the program at once. */
export function interruptionBy(source: SignalSource, { now, end }: Options): AbortSignal {
  const controller = new AbortController()
  let first: number | undefined
  for (const signal of SIGNALS) {
    source.on(signal, () => {
      if (first === undefined) {
        first = now()
        controller.abort()
      } else if (now() - first >= SAME_SIGNAL_MS) end(signal)
    })
  }
  return controller.signal
}
