import {
  type BrowserContext,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestInfo,
  type TestType,
  test,
} from '@playwright/test'
import type { BuiltInVendor } from '../../handlers/vendors.ts'
import { scenarios as builtInScenarios } from '../index.ts'
import type { Fault } from '../sandbox/faults/fault.ts'
import type { Soundcheck, TestAccount } from '../test-kit/soundcheck.ts'
import { TestKeys } from '../test-kit/test-key.ts'
import { startSession, type TestSession } from '../test-kit/test-session.ts'
import type { StateSeed, Vendor } from '../vendor/vendor.ts'
import { attachEvidence } from './attachments.ts'
import { checkTestOptions, type SoundcheckTestOptions } from './options.ts'
import { problemsOf } from './problems.ts'
import { type BrowserTestBed, openBrowserTestBed } from './test-bed.ts'
import { type TiedClock, TiedClocks } from './tied-clocks.ts'

/** The fixture: the test's own account at all vendors, and the options for clients to reach it. */
export type BrowserSoundcheck<V extends Vendor = BuiltInVendor> = Omit<Soundcheck<V>, 'clock'> & {
  /** The account's own clock. The pages show its time, unless the option `clock` is `apart`. */
  readonly clock: TiedClock
  /** Lets the pages of a context reach the account. The fixture `context` has done it for its own. */
  serve(context: BrowserContext): Promise<void>
}

/** What an account starts with, for `test.use`. */
export interface AccountOptions {
  /** Scenarios to start, by name. */
  readonly scenario: string | undefined
  /** Faults to set, by a label of your own. */
  readonly faults: Readonly<Record<string, Fault>>
  /** `documented`: the examples from the vendors' pages. `empty`: nothing. Default: the sandbox's. */
  readonly seed: StateSeed['records'] | undefined
}

export interface Fixtures<V extends Vendor = BuiltInVendor> {
  readonly soundcheck: BrowserSoundcheck<V>
}

interface OwnFixtures<V extends Vendor> extends Fixtures<V>, AccountOptions {
  readonly soundcheckServing: Serving<V>
}

interface WorkerFixtures {
  /** The sandbox that all tests of a worker share. Each test has its own account in it. */
  readonly soundcheckTestBed: BrowserTestBed
}

/** Playwright's `test` with the fixture `soundcheck` and the options of an account. */
export type SoundcheckTest<V extends Vendor = BuiltInVendor> = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & Fixtures<V> & AccountOptions,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>

/** Of a test that took too long, the evidence matters most. Real milliseconds. */
const EVIDENCE_MS = 60_000

/** A test's account, and the contexts whose pages reach it. */
interface Serving<V extends Vendor> {
  readonly session: TestSession<V>
  readonly soundcheck: BrowserSoundcheck<V>
  close(): Promise<void>
}

/** Playwright's `test` with the fixture `soundcheck`. Call this outside of tests, once for each set of options. */
export function createSoundcheckTest<V extends Vendor = BuiltInVendor>(
  options: SoundcheckTestOptions<V> = {},
): SoundcheckTest<V> {
  checkTestOptions(options)
  const { failOn = [], scenarios = builtInScenarios } = options
  const keys = new TestKeys()
  const extended = test.extend<OwnFixtures<V>, WorkerFixtures>({
    scenario: [undefined, { option: true }],
    faults: [{}, { option: true }],
    seed: [undefined, { option: true }],
    soundcheckTestBed: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed
      async ({}, use) => {
        const bed = await openBrowserTestBed(options)
        await use(bed)
        await bed.close()
      },
      { scope: 'worker', box: true },
    ],
    soundcheckServing: [
      async ({ soundcheckTestBed, scenario, faults, seed }, use, testInfo) => {
        const session = startSession<V>(soundcheckTestBed, keys.keyOf(placeOf(testInfo), idOf(testInfo)))
        const { account } = session.soundcheck
        if (seed !== undefined) account.reset(seed)
        if (scenario !== undefined) scenarios.start(account, scenario)
        for (const [label, fault] of Object.entries(faults)) account.faults.add({ label, ...fault })
        const serving = openServing(soundcheckTestBed, session, options)
        await use(serving)
        await serving.close()
        const problems = problemsOf(session.soundcheck, failOn)
        const isFailing = problems.length > 0 || testInfo.status !== testInfo.expectedStatus
        if (isFailing) await attachEvidence(testInfo, session.soundcheck)
        session.end()
        if (problems.length > 0) throw failureOf(problems)
      },
      { box: true, timeout: EVIDENCE_MS },
    ],
    soundcheck: [async ({ soundcheckServing }, use) => use(soundcheckServing.soundcheck), { box: true }],
    context: async ({ context, soundcheck }, use) => {
      await soundcheck.serve(context)
      await use(context)
    },
  })
  return extended as unknown as SoundcheckTest<V>
}

export const soundcheckTest: SoundcheckTest = createSoundcheckTest()

function openServing<V extends Vendor>(
  bed: BrowserTestBed,
  session: TestSession<V>,
  options: SoundcheckTestOptions<V>,
): Serving<V> {
  const { account, key, secret, origin }: TestAccount = session.soundcheck
  const clocks = new TiedClocks(bed.sandbox, account)
  const ends: (() => Promise<void>)[] = []
  const serve = async (context: BrowserContext) => {
    ends.push(await bed.serve(context))
    await context.addInitScript((given) => Object.assign(globalThis, { __soundcheck: given }), { key, secret, origin })
    if (options.clock !== 'apart') await clocks.add(context)
  }
  return {
    session,
    soundcheck: { ...session.soundcheck, clock: clocks.clock, serve },
    close: async () => {
      clocks.end()
      for (const end of ends) await end()
    },
  }
}

/** Without a stack: no line of the test is to blame, and those of the kit say nothing. */
function failureOf(problems: readonly string[]): Error {
  const error = new Error(problems.join('\n\n'))
  error.stack = `Error: ${error.message}`
  return error
}

/** The same on every machine: the file as the configuration sees it, the project and the titles. */
function placeOf({ titlePath, project }: TestInfo): string {
  return [project.name, ...titlePath].join(' > ')
}

/** A test that is repeated runs beside itself. A retry starts anew with the same account. */
function idOf({ testId, repeatEachIndex }: TestInfo): string {
  return `${testId} ${repeatEachIndex}`
}
