import { sdkOptions } from '../../contracts/sdk-options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { TEST_SECRET } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { ObservedRequest, ObservedRequests } from './observed-requests.ts'
import { toReceived } from './received.ts'
import type { Soundcheck } from './soundcheck.ts'
import type { TestBed } from './test-bed.ts'

/** One test, with its own account. */
interface TestSession {
  readonly soundcheck: Soundcheck
  /** Closes the account. The fixture still shows the requests, for the report of a failed test. */
  end(): void
}

/** Gives a test an empty account, named after its key. */
export function startSession({ sandbox, requests, origin }: TestBed, key: string): TestSession {
  const forget = () => {
    sandbox.close(key)
    requests.forget(key)
  }
  // A retried test starts with an empty account too.
  forget()
  const account = sandbox.account(key)
  const { clock, faults, journal } = account
  const seen = requestsSince(requests, key)
  const read = (found: readonly ObservedRequest[]) => found.map((one) => toReceived(one, sandbox.vendors))
  const soundcheck: Soundcheck = {
    ...{ sandbox, account, clock, faults, journal, key, secret: TEST_SECRET, origin },
    ...sdkOptions({ key, secret: TEST_SECRET, origin }),
    received: () => read(seen.current().own),
    receivedFromNobody: () => read(seen.current().withoutKey),
    control: async (vendor, name, input = {}) => control(account, vendorOf(sandbox, vendor), { name, input }),
  }
  return {
    soundcheck,
    end: () => {
      seen.freeze()
      forget()
    },
  }
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

async function control(account: Account, vendor: Vendor, call: { name: string; input: unknown }): Promise<unknown> {
  const output = account.control(vendor, call.name, call.input)
  await account.settle()
  return output
}

function vendorOf({ vendors }: Sandbox, id: string): Vendor {
  const vendor = vendors.find((candidate) => candidate.id === id)
  if (vendor) return vendor
  const known = vendors.map((candidate) => candidate.id).join(', ')
  throw new UsageError(`Cannot use a control: no vendor named "${id}". Known vendors: ${known}`)
}
