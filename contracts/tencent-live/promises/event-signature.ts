import { hashHex } from '#digest'
import type { PromiseContext } from '../../../src/vendor/promise.ts'
import { CALLBACK_KEY, SECOND, unixIn } from './scenes.ts'

/** What every event sent in this moment carries. */
export const expiry = unixIn(600 * SECOND)

export const sign = (key: string) => (scene: PromiseContext) => hashHex('md5', `${key}${expiry(scene)}`)

export const signed = { t: expiry, sign: sign(CALLBACK_KEY) }

export const json = { 'content-type': 'application/json' }
