import { audiostream } from './audiostream.ts'
import { finishAudiostream } from './finish-audiostream.ts'
import { finishAudiostreamV2 } from './finish-audiostream-v2.ts'
import { finishVideostream } from './finish-videostream.ts'
import { finishVideostreamV2 } from './finish-videostream-v2.ts'
import { finishVideostreamV5 } from './finish-videostream-v5.ts'
import { videostream } from './videostream.ts'
import { videostreamV2 } from './videostream-v2.ts'
import { videostreamV5 } from './videostream-v5.ts'

/** Every documented operation, by its id. */
export const contracts = {
  finish_videostream: finishVideostream,
  videostream,
  finish_audiostream: finishAudiostream,
  audiostream,
  finish_videostream_v5: finishVideostreamV5,
  videostream_v5: videostreamV5,
  finish_videostream_v2: finishVideostreamV2,
  videostream_v2: videostreamV2,
  finish_audiostream_v2: finishAudiostreamV2,
}
