import { expect } from 'vitest'
import { matchers, type SoundcheckMatchers } from '../test-kit/matchers/index.ts'

export * from '../test-kit/index.ts'
export { createSoundcheckTest, soundcheckTest } from './fixture.ts'

expect.extend(matchers)

declare global {
  /**
   * Vitest adds these to what `expect` returns, in every version from 3 on. Its own interfaces for matchers have other type
   * parameters in each version, and an extension must repeat them exactly.
   */
  namespace Chai {
    interface Assertion extends SoundcheckMatchers {}
  }
}
