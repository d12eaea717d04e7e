import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { TEST_SECRET } from '../vendor/credential.ts'
import type { SdkOptionsOf, SdkTarget } from '../vendor/sdk-options.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { Sighting, Sightings } from './observed-requests.ts'
import { toReceived } from './received.ts'
import type { Soundcheck, TestAccount } from './soundcheck.ts'
import type { Stage } from './test-bed.ts'

/** One test at one stage. */
interface Visit<V extends Vendor> {
  readonly soundcheck: Soundcheck<V>
  /** Forgets everything of the test but what the fixture itself still tells. */
  leave(): void
}

/** Gives a test the account of a key, with nothing in it. */
export function enter<V extends Vendor>({ sandbox, sightings, origin }: Stage, key: string): Visit<V> {
  const forget = () => {
    sandbox.close(key)
    sightings.forget(key)
  }
  // A test that is tried again begins anew.
  forget()
  const account = sandbox.account(key)
  const { clock, faults, journal } = account
  const seen = lookOut(sightings, key)
  const read = (found: readonly Sighting[]) => found.map((one) => toReceived(one, sandbox.vendors))
  const target = { key, secret: TEST_SECRET, origin }
  const own: TestAccount = {
    ...{ sandbox, account, clock, faults, journal, ...target },
    received: () => read(seen.own()),
    receivedFromNobody: () => read(seen.nobodys()),
    control: async (vendor, name, input = {}) => control(account, vendorOf(sandbox, vendor), { name, input }),
  }
  return {
    soundcheck: { ...own, ...sdkOptionsOf<V>(sandbox, target) },
    leave: () => {
      seen.close()
      forget()
    },
  }
}

/** The vendors of the sandbox are the V of its options. */
function sdkOptionsOf<V extends Vendor>({ vendors }: Sandbox, target: SdkTarget): SdkOptionsOf<V> & object {
  return Object.assign({}, ...vendors.map(({ spec }) => spec.sdkOptions?.(target)))
}

type Seen = readonly Sighting[]

/** What one test sees of the sightings, while it runs and afterwards. */
function lookOut(sightings: Sightings, key: string): { own(): Seen; nobodys(): Seen; close(): void } {
  const since = sightings.next()
  const look = () => ({ own: sightings.of(key), nobodys: sightings.ofNobody(since) })
  let last: ReturnType<typeof look> | undefined
  return {
    own: () => (last ?? look()).own,
    nobodys: () => (last ?? look()).nobodys,
    close: () => {
      last = look()
    },
  }
}

async function control(account: Account, vendor: Vendor, asked: { name: string; input: unknown }): Promise<unknown> {
  const output = account.control(vendor, asked.name, asked.input)
  await account.settle()
  return output
}

function vendorOf({ vendors }: Sandbox, id: string): Vendor {
  const vendor = vendors.find((candidate) => candidate.id === id)
  if (vendor) return vendor
  const known = vendors.map((candidate) => candidate.id).join(', ')
  throw new UsageError(`Cannot use a control: no vendor named "${id}". Known vendors: ${known}`)
}
