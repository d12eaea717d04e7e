import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { audioStreamEnd, audioStreamResult } from './audio.ts'
import { legacyResult } from './v2.ts'
import { audioResult, imageResult, streamEnd } from './v4.ts'
import { segmentedStreamEnd, segmentResult } from './v5.ts'

/** The messages that the vendor sends to the callback addresses of a stream. */
export const callbacks: readonly CallbackContract[] = [
  imageResult,
  audioResult,
  streamEnd,
  audioStreamResult,
  audioStreamEnd,
  segmentResult,
  segmentedStreamEnd,
  legacyResult,
]
