import type { Call, Expectation, PromiseContext, WireDetails } from '../../../src/vendor/promise.ts'
import { answered, refused } from './expectations.ts'
import { place } from './scenes.ts'

/** A call that changes nothing and succeeds with whatever stream: what goes wrong with it is the gateway's doing. */
export function look(wire?: WireDetails, body: object = place): Call {
  return { call: 'DescribeLiveStreamState', input: { body }, ...(wire && { wire }) }
}

export const inactive: Expectation = answered({ StreamState: 'inactive' })

export const old = (parameters?: Readonly<Record<string, string | undefined>>, method = 'HmacSHA256') => ({
  sign: { method, ...(parameters && { parameters }) },
})

export const missing = (name: string) =>
  refused('MissingParameter', `The request is missing a required parameter \`${name}\`.`)

/** An address of somebody's own. */
export const LOOPBACK = '127.0.0.1:4747'

/** Nobody's key has nobody's clock: the server's own. */
export function untilRealTime({ now }: PromiseContext): number {
  return Date.now() - now
}
