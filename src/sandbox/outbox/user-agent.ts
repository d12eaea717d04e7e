import { VERSION } from '../version.ts'

/** Marks the callbacks that Soundcheck sends. No vendor documents a User-Agent for its callbacks. */
export const CALLBACK_USER_AGENT = `Soundcheck/${VERSION} (callback)`

const OF_ANY_VERSION = /^Soundcheck\/\S+ \(callback\)/

/** Whether a request is a callback of Soundcheck's, from this process or another. */
export function isOwnCallback(userAgent: string | undefined): boolean {
  return userAgent !== undefined && OF_ANY_VERSION.test(userAgent)
}
