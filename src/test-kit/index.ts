/** What every kit for a test runner exports beside its own test function. */
export type * from '../../handlers/index.ts'
export type { SdkOptionsOf, SdkTarget } from '../vendor/sdk-options.ts'
export { describeExchanges } from './describe-exchanges.ts'
export { matchers, type SoundcheckMatchers } from './matchers/index.ts'
export type { HowOften } from './matchers/to-have-received.ts'
export type { Received } from './received.ts'
export type { SdkOptions, Soundcheck, TestAccount } from './soundcheck.ts'
export type { SoundcheckTestOptions } from './test-bed.ts'
