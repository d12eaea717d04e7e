import { setTimeout as sleepFor } from 'node:timers/promises'

const ATTEMPTS = 4
const FIRST_WAIT_MS = 200

/**
 * Tries again what fails for the moment, each time after twice as long.
 *
 * @template T
 * @param {() => Promise<T>} work rejects with an error that says whether it `isTemporary`
 * @param {(ms: number) => Promise<unknown>} [sleep]
 * @returns {Promise<T>}
 */
export async function withRetries(work, sleep = sleepFor) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!error.isTemporary || attempt === ATTEMPTS) throw error
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1))
    }
  }
}
