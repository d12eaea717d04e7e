import { expect } from 'vitest'
import { matchers } from './matchers/index.ts'

export type * from '../../handlers/index.ts'
export type { SdkOptionsOf, SdkTarget } from '../vendor/sdk-options.ts'
export { createSoundcheckTest, soundcheckTest } from './fixture.ts'
export type { Received } from './received.ts'
export type { SdkOptions, Soundcheck } from './soundcheck.ts'
export type { SoundcheckTestOptions } from './test-bed.ts'
export { matchers }

expect.extend(matchers)
