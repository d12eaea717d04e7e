import { sdkOptions } from '../../contracts/sdk-options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { TEST_SECRET } from '../vendor/credential.ts'
import type { Vendor } from '../vendor/vendor.ts'
import type { Sighting, Sightings } from './observed-requests.ts'
import { toReceived } from './received.ts'
import type { Soundcheck } from './soundcheck.ts'
import type { Stage } from './test-bed.ts'

/** One test at one stage. */
interface Visit {
  readonly soundcheck: Soundcheck
  /** Forgets everything of the test but what the fixture itself still tells. */
  leave(): void
}

/** Gives a test the account of a key, with nothing in it. */
export function enter({ sandbox, sightings, origin }: Stage, key: string): Visit {
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
  const soundcheck: Soundcheck = {
    ...{ sandbox, account, clock, faults, journal, key, secret: TEST_SECRET, origin },
    ...sdkOptions({ key, secret: TEST_SECRET, origin }),
    received: () => read(seen.own()),
    receivedFromNobody: () => read(seen.nobodys()),
    control: async (vendor, name, input = {}) => control(account, vendorOf(sandbox, vendor), { name, input }),
  }
  return {
    soundcheck,
    leave: () => {
      seen.close()
      forget()
    },
  }
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
