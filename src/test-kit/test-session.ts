import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { TEST_SECRET } from '../vendor/credential.ts'
import type { SdkOptionsOf, SdkTarget } from '../vendor/sdk-options.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { VendorRef } from '../vendor/vendor-ref.ts'
import type { ObservedRequest, ObservedRequests } from './observed-requests.ts'
import { toReceived } from './received.ts'
import type { Soundcheck, TestAccount } from './soundcheck.ts'
import type { TestBed } from './test-bed.ts'

/** One test, with its own account. */
export interface TestSession<V extends Vendor> {
  readonly soundcheck: Soundcheck<V>
  /** Closes the account. The fixture still shows the requests, for the report of a failed test. */
  end(): void
}

/** Gives a test an empty account, named after its key. */
export function startSession<V extends Vendor>({ sandbox, requests, origin }: TestBed, key: string): TestSession<V> {
  const forget = () => {
    sandbox.close(key)
    requests.forget(key)
  }
  // A retried test starts with an empty account too.
  forget()
  const account = sandbox.account(key)
  const { clock, faults, journal } = account
  const seen = requestsSince(requests, key)
  const read = (found: readonly ObservedRequest[]) => found.map(toReceived)
  const target = { key, secret: TEST_SECRET, origin }
  const own: TestAccount = {
    ...{ sandbox, account, clock, faults, journal, ...target },
    received: () => read(seen.current().own),
    receivedFromNobody: () => read(seen.current().withoutKey),
    control: async (vendor, name, input = {}) => control(account, vendor, { name, input }),
  }
  return {
    soundcheck: { ...own, ...sdkOptionsOf<V>(sandbox, target) },
    end: () => {
      seen.freeze()
      forget()
    },
  }
}

/** The vendors of the sandbox are the V of its options. */
function sdkOptionsOf<V extends Vendor>({ vendors }: Sandbox, target: SdkTarget): SdkOptionsOf<V> & object {
  return Object.assign({}, ...vendors.map(({ spec }) => spec.sdkOptions?.(target)))
}

interface SeenRequests {
  readonly own: readonly ObservedRequest[]
  readonly withoutKey: readonly ObservedRequest[]
}

/** The requests since now, for one test. After `freeze` they stay as they are, although the account is forgotten. */
function requestsSince(requests: ObservedRequests, key: string): { current(): SeenRequests; freeze(): void } {
  const since = requests.nextSequence()
  const read = (): SeenRequests => ({ own: requests.of(key), withoutKey: requests.withoutKey(since) })
  let last: SeenRequests | undefined
  return {
    current: () => last ?? read(),
    freeze: () => {
      last = read()
    },
  }
}

async function control(account: Account, vendor: VendorRef, call: { name: string; input: unknown }): Promise<unknown> {
  const output = account.control(vendor, call.name, call.input)
  await account.settle()
  return output
}
