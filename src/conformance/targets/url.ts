import { hashHex } from '#digest'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { testKey } from '../../vendor/credential.ts'
import type { Ability } from '../../vendor/promise.ts'
import { endpointOf, sendTo } from '../transport.ts'
import type { Target, TestBed } from './target.ts'

export interface UrlTargetOptions {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
}

const UNREACHABLE_RECEIVER = 'https://customer.example/'

/**
 * Any server that says it answers as the vendors do. It is called by its own address, with the vendor's host name in the Host
 * header, which is what signatures cover. Each promise presents a key of its own.
 */
export function urlTarget({ origin }: UrlTargetOptions): Target {
  const endpoint = endpointOf(origin)
  return {
    name: origin,
    // Who answers as the vendors do refuses what they refuse.
    abilities: new Set<Ability>(['strict-keys']),
    isLive: false,
    open: async ({ spec, key }): Promise<TestBed> => ({
      credential: spec.credentials.test(testKey(hashHex('sha256', key))),
      origin,
      now: () => Date.now(),
      send: (request) => sendTo(endpoint, request),
      callbackUrl: (path) => `${UNREACHABLE_RECEIVER}${path}`,
      ...withoutAbilities(origin),
      close: async () => {},
    }),
    close: async () => {},
  }
}

/** What only our own mock can do. The runner asks for none of it, because the target says so. */
export function withoutAbilities(
  name: string,
): Pick<TestBed, 'advance' | 'control' | 'setSwitch' | 'addFault' | 'messages'> {
  const refuse = () => Promise.reject(new UsageError(`${name} answers requests and can do nothing else`))
  return { advance: refuse, control: refuse, setSwitch: refuse, addFault: refuse, messages: refuse }
}
