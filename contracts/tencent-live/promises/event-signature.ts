import { hashHex } from '#digest'
import { CALLBACK_KEY } from './callback-steps.ts'
import type { PromiseContext } from './language.ts'
import { SECOND, unixIn } from './times.ts'

/** When an event that is sent now expires. */
export const expiry = unixIn(600 * SECOND)

export const sign = (key: string) => (context: PromiseContext) => hashHex('md5', `${key}${expiry(context)}`)

export const signed = { t: expiry, sign: sign(CALLBACK_KEY) }

export const json = { 'content-type': 'application/json' }
