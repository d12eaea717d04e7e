import { relative } from 'node:path'
import { afterAll, afterEach, expect } from '@jest/globals'
import { describeExchanges } from '../test-kit/describe-exchanges.ts'
import type { Soundcheck } from '../test-kit/soundcheck.ts'
import { type SoundcheckTestOptions, TestBeds } from '../test-kit/test-bed.ts'
import { TestKeys } from '../test-kit/test-key.ts'
import { startSession, type TestSession } from '../test-kit/test-session.ts'
import type { Vendor } from '../vendor/vendor.ts'

export interface JestTest<V extends Vendor> {
  readonly options: SoundcheckTestOptions<V>
  /** Tells tests of a file apart that have the same name. */
  readonly id: string
  readonly isConcurrent: boolean
  /** Whether it is meant to fail, so that its failure is no news. */
  readonly mustFail: boolean
  body(fixtures: { readonly soundcheck: Soundcheck<V> }): unknown
}

/** Jest loads this anew for every file of tests, so all of it is of one file. */
const beds = new TestBeds()
const keys = new TestKeys()
/** The tests that run and wait for each other. Jest leaves a test behind when it takes too long, and tells nobody. */
const running = new Set<TestSession<Vendor>>()

afterEach(() => {
  for (const session of running) report(session)
  running.clear()
})
afterAll(() => beds.close())

/** Runs a test with its own account, and prints what the account received when it fails. */
export async function runTest<V extends Vendor>({
  options,
  id,
  isConcurrent,
  mustFail,
  body,
}: JestTest<V>): Promise<void> {
  const key = keys.keyOf(placeOfTest(), id)
  const session = startSession<V>(await beds.open(options), key)
  // The hook after a test knows nothing of concurrent ones.
  if (!isConcurrent) running.add(session)
  try {
    await body({ soundcheck: session.soundcheck })
    session.end()
  } catch (error) {
    if (!mustFail) report(session)
    else session.end()
    throw error
  } finally {
    running.delete(session)
  }
}

function report({ soundcheck, end }: TestSession<Vendor>): void {
  end()
  console.error(describeExchanges(soundcheck))
}

/** The same on every machine, as long as Jest is started in the same folder of a project. */
function placeOfTest(): string {
  const { testPath = '', currentTestName = '' } = expect.getState()
  return `${relative(process.cwd(), testPath).replaceAll('\\', '/')} ${currentTestName}`
}
