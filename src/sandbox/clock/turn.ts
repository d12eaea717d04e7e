// Taken when this file is loaded: tests that replace timers must not stop the work of a sandbox.
const { setTimeout, setImmediate } = globalThis as Pick<typeof globalThis, 'setTimeout'> & {
  readonly setImmediate?: (next: () => void) => void
}

/** Lets the event loop take a turn: whatever arrived meanwhile comes first. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate) setImmediate(resolve)
    else setTimeout(resolve, 0)
  })
}
