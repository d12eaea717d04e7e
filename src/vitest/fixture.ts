import { type TestAPI, type TestContext, test } from 'vitest'
import { hashHex } from '#digest'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { describeExchanges } from './describe-exchanges.ts'
import type { Soundcheck } from './soundcheck.ts'
import { type SoundcheckTestOptions, type TestBed, TestBeds } from './test-bed.ts'
import { startSession } from './test-session.ts'

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
  const names = new Map<string, string>()
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
      const { soundcheck, end } = startSession<V>(soundcheckTestBed, keyOf(task, names))
      // Vitest calls this last, after the session has ended.
      onTestFailed(() => console.error(describeExchanges(soundcheck)))
      await use(soundcheck)
      end()
    },
  })
}

export const soundcheckTest: TestAPI<Fixtures<BuiltInVendor>> = createSoundcheckTest()

/** As short as the shortest key that a vendor documents, and the same in every run until a test is renamed. */
function keyOf(task: TestContext['task'], names: Map<string, string>): string {
  const place = `${task.file.name} ${fullNameOf(task)}`
  const first = `test-${hashHex('sha256', place).slice(0, 14)}`
  const owner = names.get(first) ?? task.id
  names.set(first, owner)
  // Two tests may have the same name.
  return owner === task.id ? first : `test-${hashHex('sha256', `${place} ${task.id}`).slice(0, 14)}`
}

/** Vitest 3 does not have `fullTestName`. */
function fullNameOf(task: TestContext['task']): string {
  const names = [task.name]
  for (let { suite } = task; suite; suite = suite.suite) names.unshift(suite.name)
  return names.join(' > ')
}
