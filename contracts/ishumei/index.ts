import { defineSpec } from '../../src/vendor/spec.ts'
import { audiostream } from './audiostream.ts'
import { callbacks } from './callbacks/index.ts'
import { credentials } from './credentials.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { finishAudiostream } from './finish-audiostream.ts'
import { finishVideostream } from './finish-videostream.ts'
import { finishVideostreamV2 } from './finish-videostream-v2.ts'
import { finishVideostreamV5 } from './finish-videostream-v5.ts'
import { openApi } from './openapi.ts'
import { videostream } from './videostream.ts'
import { videostreamV2 } from './videostream-v2.ts'
import { videostreamV5 } from './videostream-v5.ts'
import { wire } from './wire.ts'

/** What ISHUMEI documents of its stream moderation, and what it promises. The vendor publishes no client. */
export const ishumei = defineSpec({
  id: 'ishumei',
  name: 'ISHUMEI video-stream moderation',
  contracts: {
    finish_videostream: finishVideostream,
    videostream,
    finish_audiostream: finishAudiostream,
    audiostream,
    finish_videostream_v5: finishVideostreamV5,
    videostream_v5: videostreamV5,
    finish_videostream_v2: finishVideostreamV2,
    videostream_v2: videostreamV2,
  },
  callbacks,
  errors,
  exclusions,
  wire,
  clients: async () => [],
  openApi,
  credentials,
  promises: async () => (await import('./promises/index.ts')).promises,
})
