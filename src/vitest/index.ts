import { expect } from 'vitest'
import { matchers } from './matchers/index.ts'

export type * from '../../contracts/clients/sdk-options.ts'
export { createSoundcheckTest, soundcheckTest } from './fixture.ts'
export type { Received } from './received.ts'
export type { Soundcheck } from './soundcheck.ts'
export type { SoundcheckTestOptions } from './stage.ts'
export { matchers }

expect.extend(matchers)
