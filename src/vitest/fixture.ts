import { type TestAPI, type TestContext, test } from 'vitest'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import { describeExchanges } from '../test-kit/describe-exchanges.ts'
import type { Soundcheck } from '../test-kit/soundcheck.ts'
import { checkTestOptions, type SoundcheckTestOptions, type TestBed, TestBeds } from '../test-kit/test-bed.ts'
import { TestKeys } from '../test-kit/test-key.ts'
import { startSession } from '../test-kit/test-session.ts'
import type { Vendor } from '../vendor/vendor.ts'

interface Fixtures<V extends Vendor> {
  readonly soundcheckTestBeds: TestBeds
  /** The sandbox that all tests of a worker share. Each test has its own account in it. */
  readonly soundcheckTestBed: TestBed
  readonly soundcheck: Soundcheck<V>
}

interface Scopes<V extends Vendor> {
  readonly $worker: Pick<Fixtures<V>, 'soundcheckTestBeds'>
  readonly $test: Omit<Fixtures<V>, 'soundcheckTestBeds'>
}

/** Vitest's `test` with the fixture `soundcheck`. Call this outside of tests, once for each set of options. */
export function createSoundcheckTest<V extends Vendor = BuiltInVendor>(
  options: SoundcheckTestOptions<V> = {},
): TestAPI<Fixtures<V>> {
  checkTestOptions(options)
  const keys = new TestKeys()
  return test.extend<Scopes<V>>({
    soundcheckTestBeds: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from this pattern which fixtures are needed
      async ({}, use) => {
        const testBeds = new TestBeds()
        await use(testBeds)
        await testBeds.close()
      },
      // Vitest before 3.2 knows no scope, and tells options from a value by `auto`. It opens a sandbox for each test.
      { scope: 'worker', auto: false },
    ],
    soundcheckTestBed: async ({ soundcheckTestBeds }, use) => {
      await use(await soundcheckTestBeds.open(options))
    },
    soundcheck: async ({ soundcheckTestBed, task, onTestFailed }, use) => {
      const { soundcheck, end } = startSession<V>(soundcheckTestBed, keys.keyOf(placeOf(task), task.id))
      // Vitest calls this last, after the session has ended.
      onTestFailed(() => console.error(describeExchanges(soundcheck)))
      await use(soundcheck)
      end()
    },
  })
}

export const soundcheckTest: TestAPI<Fixtures<BuiltInVendor>> = createSoundcheckTest()

/** Vitest 3 does not have `fullTestName`. */
function placeOf(task: TestContext['task']): string {
  const names = [task.name]
  for (let { suite } = task; suite; suite = suite.suite) names.unshift(suite.name)
  return `${task.file.name} ${names.join(' > ')}`
}
