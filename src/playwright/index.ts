import { expect as playwrightExpect } from '@playwright/test'
import { matchers } from '../test-kit/matchers/index.ts'

export type * from '../../handlers/index.ts'
export { describeExchanges } from '../test-kit/describe-exchanges.ts'
export { matchers, type SoundcheckMatchers } from '../test-kit/matchers/index.ts'
export type { HowOften } from '../test-kit/matchers/to-have-received.ts'
export type { Received } from '../test-kit/received.ts'
export type { SdkOptions, TestAccount } from '../test-kit/soundcheck.ts'
export type { SdkOptionsOf, SdkTarget } from '../vendor/sdk-options.ts'
export {
  type AccountOptions,
  type BrowserSoundcheck as Soundcheck,
  createSoundcheckTest,
  type Fixtures,
  type SoundcheckTest,
  soundcheckTest,
} from './fixture.ts'
export type { Problem, SoundcheckTestOptions } from './options.ts'
export type { TiedClock } from './tied-clocks.ts'

/** Playwright's `expect` with the matchers for `expect(soundcheck)`. */
export const expect = playwrightExpect.extend(matchers)
