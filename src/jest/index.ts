import { expect } from '@jest/globals'
import { matchers, type SoundcheckMatchers } from '../test-kit/matchers/index.ts'

export * from '../test-kit/index.ts'
export {
  createSoundcheckTest,
  type DeclareTest,
  type Fixtures,
  type SoundcheckTest,
  soundcheckTest,
} from './soundcheck-test.ts'

expect.extend(matchers)

declare global {
  /** The types of `@types/jest`. If you import `expect` from `@jest/globals`, add `SoundcheckMatchers` to `expect` yourself. */
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: so must their defaults
    interface Matchers<R, T = {}> extends SoundcheckMatchers<R> {}
  }
}
