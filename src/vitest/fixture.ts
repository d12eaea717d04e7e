import { type TestAPI, type TestContext, test } from 'vitest'
import { hashHex } from '#digest'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { describeExchanges } from './describe-exchanges.ts'
import type { Soundcheck } from './soundcheck.ts'
import { openStage, type SoundcheckTestOptions, type Stage } from './test-bed.ts'
import { enter } from './test-session.ts'

interface Fixtures<V extends Vendor> {
  /** The sandbox that all tests of a worker share; each test has its own account in it. */
  readonly soundcheckStage: Stage
  readonly soundcheck: Soundcheck<V>
}

/** Vitest's `test` with the fixture `soundcheck`. Call it once for each set of options, outside of tests. */
export function createSoundcheckTest<V extends Vendor = BuiltInVendor>(
  options: SoundcheckTestOptions<V> = {},
): TestAPI<Fixtures<V>> {
  const names = new Map<string, string>()
  return test.extend<{ $worker: Pick<Fixtures<V>, 'soundcheckStage'>; $test: Pick<Fixtures<V>, 'soundcheck'> }>({
    soundcheckStage: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads off this pattern what a fixture needs
      async ({}, use) => {
        const stage = await openStage(options)
        await use(stage)
        await stage.close()
      },
      { scope: 'worker' },
    ],
    soundcheck: async ({ soundcheckStage, task, onTestFailed }, use) => {
      const { soundcheck, leave } = enter<V>(soundcheckStage, keyOf(task, names))
      // Vitest comes to this last, after the test has left.
      onTestFailed(() => console.error(describeExchanges(soundcheck)))
      await use(soundcheck)
      leave()
    },
  })
}

export const soundcheckTest: TestAPI<Fixtures<BuiltInVendor>> = createSoundcheckTest()

/** As short as the shortest key that a vendor documents; the same in every run unless a test is renamed. */
function keyOf(task: TestContext['task'], names: Map<string, string>): string {
  const place = `${task.file.name} ${task.fullTestName}`
  const first = `test-${hashHex('sha256', place).slice(0, 14)}`
  const owner = names.get(first) ?? task.id
  names.set(first, owner)
  // Two tests of one name are two tests.
  return owner === task.id ? first : `test-${hashHex('sha256', `${place} ${task.id}`).slice(0, 14)}`
}
