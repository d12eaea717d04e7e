/** How many callbacks of all accounts may wait. A waiting one takes some kilobytes. */
export const MAX_WAITING = 20_000

/** Counts the callbacks of all accounts that wait. */
export class WaitingRoom {
  #size = 0

  get size(): number {
    return this.#size
  }

  get isFull(): boolean {
    return this.#size >= MAX_WAITING
  }

  enter(count: number): void {
    this.#size += count
  }

  leave(count: number): void {
    this.#size -= count
  }
}
