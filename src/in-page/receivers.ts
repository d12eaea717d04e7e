import type { CallbackReceiver, PageCallback } from './options.ts'

/** The functions of a tab that receive callbacks. */
export class Receivers {
  readonly #receivers = new Set<CallbackReceiver>()
  /** Called when the first one comes, or the last one goes. */
  onChange = (): void => {}

  get isEmpty(): boolean {
    return this.#receivers.size === 0
  }

  /** Returns a function that ends it. */
  add(receiver: CallbackReceiver): () => void {
    // The same function may be given twice.
    const own: CallbackReceiver = (callback) => receiver(callback)
    this.#receivers.add(own)
    this.onChange()
    return () => {
      this.#receivers.delete(own)
      this.onChange()
    }
  }

  /** All of them receive it. The status is the one of the first. Rejects when that one throws. */
  async receive(callback: PageCallback): Promise<number> {
    const answers = Array.from(this.#receivers, async (receiver) => receiver(callback))
    for (const answer of answers) answer.catch(() => {})
    const answer = await answers[0]
    return answer instanceof Response ? answer.status : 200
  }
}
