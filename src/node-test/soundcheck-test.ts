import { relative } from 'node:path'
import { after, type TestContext, type TestOptions, test } from 'node:test'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import { describeExchanges } from '../test-kit/describe-exchanges.ts'
import type { Soundcheck } from '../test-kit/soundcheck.ts'
import { checkTestOptions, type SoundcheckTestOptions, TestBeds } from '../test-kit/test-bed.ts'
import { TestKeys } from '../test-kit/test-key.ts'
import { startSession } from '../test-kit/test-session.ts'
import type { Vendor } from '../vendor/vendor.ts'

/** What every test gets: its own account, and the context that `node:test` gives it. */
export interface Fixtures<V extends Vendor = BuiltInVendor> {
  readonly soundcheck: Soundcheck<V>
  readonly t: TestContext
}

type Body<V extends Vendor> = (fixtures: Fixtures<V>) => unknown

/** Declares a test, as `test` of `node:test` does. */
export interface DeclareTest<V extends Vendor = BuiltInVendor> {
  (name: string, body: Body<V>): Promise<void>
  (name: string, options: TestOptions, body: Body<V>): Promise<void>
}

/** The `test` of `node:test` with the fixture `soundcheck`. */
export interface SoundcheckTest<V extends Vendor = BuiltInVendor> extends DeclareTest<V> {
  readonly only: DeclareTest<V>
  readonly skip: DeclareTest<V>
  readonly todo: DeclareTest<V>
}

const beds = new TestBeds()
// Without this, an open server would keep the process alive.
after(() => beds.close())

/** The `test` of `node:test` with the fixture `soundcheck`. Call this outside of tests, once for each set of options. */
export function createSoundcheckTest<V extends Vendor = BuiltInVendor>(
  options: SoundcheckTestOptions<V> = {},
): SoundcheckTest<V> {
  checkTestOptions(options)
  const keys = new TestKeys()
  let count = 0
  const declareBy =
    (declare: typeof test.only): DeclareTest<V> =>
    (name: string, ...rest: [Body<V>] | [TestOptions, Body<V>]) => {
      const [testOptions, body] = rest.length === 1 ? [{}, rest[0]] : rest
      const id = String(++count)
      return declare(name, testOptions, (t) => runTest(t, { options, key: keys.keyOf(placeOf(t), id), body }))
    }
  return Object.assign(declareBy(test), {
    only: declareBy(test.only),
    skip: declareBy(test.skip),
    todo: declareBy(test.todo),
  })
}

export const soundcheckTest: SoundcheckTest = createSoundcheckTest()

interface NodeTest<V extends Vendor> {
  readonly options: SoundcheckTestOptions<V>
  readonly key: string
  body(fixtures: Fixtures<V>): unknown
}

async function runTest<V extends Vendor>(t: TestContext, { options, key, body }: NodeTest<V>): Promise<void> {
  const { soundcheck, end } = startSession<V>(await beds.open(options), key)
  // This runs after a test that took too long, too.
  t.after(() => {
    end()
    if (!hasPassed(t)) console.error(describeExchanges(soundcheck))
  })
  await body({ soundcheck, t })
}

/** Node has this since 20.12. Its types do not. */
function hasPassed(t: TestContext): boolean {
  return Reflect.get(t, 'passed') === true
}

/** The same on every machine, as long as the tests are started in the same folder of a project. */
function placeOf({ filePath = '', fullName }: TestContext): string {
  return `${relative(process.cwd(), filePath).replaceAll('\\', '/')} ${fullName}`
}
