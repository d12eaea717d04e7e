import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { turn } from '../clock/turn.ts'
import type { Memory } from '../state/memory.ts'

/** How many due items are worked off in one step. They take some milliseconds together. */
const SLICE = 250

/** How many steps of endless series one leap takes at each vendor. Each may send a callback. */
const MAX_STEPS = 1000
/** More callbacks could not wait anyway. */
const MOST_STEPS = 100_000

/** Throws a UsageError for a setting that would not bound anything. */
export function checkedLeapSteps(count: number = MAX_STEPS): number {
  if (Number.isInteger(count) && count > 0 && count <= MOST_STEPS) return count
  throw new UsageError(`Cannot take ${count} steps in a leap of the clock: give a whole number from 1 to ${MOST_STEPS}`)
}

/** Applies a `tick` to the account, which runs the next slice. */
interface LeapOwner {
  apply(command: { readonly kind: 'tick' }): unknown
}

/**
 * The work that falls due at once when an account's clock moves. It is done in slices, each a step of its own, so that a server
 * can answer others in between. All slices see the time that the leap ended at, and a slice counts items, not time: the same
 * leap always has the same steps.
 */
export class Leap {
  readonly #memory: Memory
  readonly #owner: LeapOwner
  #target: number | undefined

  constructor(memory: Memory, owner: LeapOwner) {
    this.#memory = memory
    this.#owner = owner
  }

  /** Whether work of it is left. */
  get isOpen(): boolean {
    return this.#target !== undefined
  }

  /**
   * For a step: works off a slice of what is due by `now` or, if an earlier leap has work left, of that. `tick` brings one vendor
   * to a time.
   */
  run(
    { now, vendors, items = SLICE }: { now: number; vendors: readonly Vendor[]; items: number | undefined },
    tick: (vendor: Vendor, now: number) => void,
  ): void {
    const target = this.#target ?? now
    const { slice } = this.#memory
    // Work that fails is still due, but no longer a leap that everything else would have to finish first.
    this.#target = undefined
    slice.left = items
    try {
      for (const vendor of vendors) if (slice.left > 0 && this.#memory.hasState(vendor)) tick(vendor, target)
      if (slice.left <= 0 && this.#memory.isDue(target)) this.#target = target
    } finally {
      slice.left = Number.POSITIVE_INFINITY
    }
  }

  /** Works off all that is left. */
  finish(): void {
    while (this.isOpen) this.#owner.apply({ kind: 'tick' })
  }

  /** Works off all that is left, and lets others have their turn before each slice. */
  async finishInTurns(): Promise<void> {
    while (this.isOpen) {
      await turn()
      // A request may have finished it meanwhile.
      if (this.isOpen) this.#owner.apply({ kind: 'tick' })
    }
  }

  /** For an account that starts anew. */
  forget(): void {
    this.#target = undefined
  }
}
