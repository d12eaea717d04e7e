import { hashHex } from '#digest'
import type { InPage } from '../in-page/index.ts'
import type { CallbackReceiver, PageCallback } from '../in-page/options.ts'
import { TEST_SECRET, testKey } from '../vendor/credential.ts'
import type { StorySoundcheck } from './story-soundcheck.ts'

/** A story from one opening to the next. */
export class StorySession {
  readonly soundcheck: StorySoundcheck
  readonly #receivers = new Set<CallbackReceiver>()

  /** The account begins anew. `title` is how people know the story. */
  constructor({ sandbox, callbackUrl }: InPage, storyId: string, title: string) {
    const key = keyOfStory(storyId)
    sandbox.close(key)
    const account = sandbox.account(key)
    account.apply({ kind: 'label', label: title })
    const { clock, faults, journal } = account
    this.soundcheck = {
      ...{ key, secret: TEST_SECRET, account, clock, faults, journal, sandbox },
      callbackUrl: `${callbackUrl}/${key}`,
      onCallback: (receiver) => {
        // The same function may be given twice.
        const own: CallbackReceiver = (callback) => receiver(callback)
        this.#receivers.add(own)
        return () => void this.#receivers.delete(own)
      },
    }
  }

  /** Whether a callback is for this story: by its address, or by a path below it. */
  isFor({ url }: PageCallback): boolean {
    const { callbackUrl } = this.soundcheck
    return url === callbackUrl || /^[/?]/.test(url.startsWith(callbackUrl) ? url.slice(callbackUrl.length) : '')
  }

  /** All receivers get it. The answer is the one of the first; without any, undefined, which stands for status 200. */
  async receive(callback: PageCallback): Promise<unknown> {
    const answers = Array.from(this.#receivers, async (receiver) => receiver(callback))
    for (const answer of answers) answer.catch(() => {})
    return answers[0]
  }
}

/** The same for a story in every run, until it is renamed. */
export function keyOfStory(storyId: string): string {
  return testKey(hashHex('sha256', storyId))
}
