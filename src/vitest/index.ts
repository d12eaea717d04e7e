import { expect } from 'vitest'
import { matchers } from './matchers/index.ts'

export type * from '../../contracts/sdk-options.ts'
export { createSoundcheckTest, soundcheckTest } from './fixture.ts'
export type { Received } from './received.ts'
export type { Soundcheck } from './soundcheck.ts'
export type { SoundcheckTestOptions } from './test-bed.ts'
export { matchers }

expect.extend(matchers)
