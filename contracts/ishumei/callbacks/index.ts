import type { CallbackContract } from '../../../src/vendor/contract.ts'
import { audioStreamEnd, audioStreamResult } from './audio.ts'
import { legacyResult } from './v2.ts'
import { audioResult, imageResult, streamEnd } from './v4.ts'
import { segmentedStreamEnd, segmentResult } from './v5.ts'

/** What the vendor sends to the addresses that a stream was opened with. */
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
