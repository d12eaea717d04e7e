import { answered, refused } from './expectations.ts'
import type { BodyOf, CallOf, Expectation, PromiseContext, WireDetails } from './language.ts'
import { place } from './streams.ts'

/** A call that changes nothing and succeeds for any stream: when it is refused, the gateway refused it. */
export function readStateBy(
  wire?: WireDetails,
  body: BodyOf<'DescribeLiveStreamState'> = place,
): CallOf<'DescribeLiveStreamState'> {
  return { call: 'DescribeLiveStreamState', input: { body }, ...(wire && { wire }) }
}

export const inactive: Expectation = answered({ StreamState: 'inactive' })

/** Signs with the older signature. */
export function oldSignature(
  parameters?: Readonly<Record<string, string | undefined>>,
  method = 'HmacSHA256',
): Required<Pick<WireDetails, 'sign'>> {
  return { sign: { method, ...(parameters && { parameters }) } }
}

export function missing(name: string): Expectation {
  return refused('MissingParameter', `The request is missing a required parameter \`${name}\`.`)
}

/** An address that is not the vendor's. */
export const LOOPBACK = '127.0.0.1:4747'

/** An unknown key has no account, so the server's own clock counts. */
export function untilRealTime({ now }: PromiseContext): number {
  return Date.now() - now
}
