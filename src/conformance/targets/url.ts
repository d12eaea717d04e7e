import { hashHex } from '#digest'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Contract } from '../../vendor/contract.ts'
import { type Credential, testKey } from '../../vendor/credential.ts'
import type { Ability } from '../../vendor/promise.ts'
import type { VendorSpec } from '../../vendor/spec.ts'
import { endpointOf, sendTo } from '../transport.ts'
import { Pace } from './pace.ts'
import type { Target, TestBed } from './target.ts'

export interface UrlTargetOptions {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  /** The customer's own credential, for a server that knows no others. Default: each promise has a test key of its own. */
  readonly credentialFor?: (spec: VendorSpec) => Credential
}

const UNREACHABLE_RECEIVER = 'https://customer.example/'

/**
 * Any server that answers like the vendors. Requests go to its address with the vendor's host name in the Host header, because
 * signatures cover that name. Each promise uses its own key.
 */
export function urlTarget({ origin, credentialFor }: UrlTargetOptions): Target {
  const endpoint = endpointOf(origin)
  // Behind a proxy there may be the real vendor.
  const pace = credentialFor && new Pace()
  return {
    name: origin,
    // A server that answers like the vendors also refuses unknown keys.
    abilities: new Set<Ability>(credentialFor ? ['strict-keys'] : ['strict-keys', 'own-account']),
    isLive: false,
    isForeign: true,
    open: async ({ spec, key }): Promise<TestBed> => ({
      credential: credentialFor?.(spec) ?? spec.credentials.test(testKey(hashHex('sha256', key))),
      origin,
      now: () => Date.now(),
      send: (request) => sendTo(endpoint, request),
      ...(pace && { beforeCall: (contract: Contract) => pace.wait(spec.id, contract) }),
      callbackUrl: (path) => `${UNREACHABLE_RECEIVER}${path}`,
      ...withoutAbilities(origin),
      close: async () => {},
    }),
    close: async () => {},
  }
}

/** Methods that only our own mock supports. The runner does not call them, because the target lacks the abilities. */
export function withoutAbilities(
  name: string,
): Pick<TestBed, 'advance' | 'control' | 'setSwitch' | 'addFault' | 'messages'> {
  const refuse = () => Promise.reject(new UsageError(`${name} only answers requests: it cannot be controlled`))
  return { advance: refuse, control: refuse, setSwitch: refuse, addFault: refuse, messages: refuse }
}
