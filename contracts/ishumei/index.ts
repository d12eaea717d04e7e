import type { VendorSpec } from '../../src/vendor/promise.ts'
import { audiostream } from './audiostream.ts'
import { callbacks } from './callbacks/index.ts'
import { errors } from './errors.ts'
import { finishAudiostream } from './finish-audiostream.ts'
import { finishVideostream } from './finish-videostream.ts'
import { finishVideostreamV2 } from './finish-videostream-v2.ts'
import { finishVideostreamV5 } from './finish-videostream-v5.ts'
import { promises } from './promises/index.ts'
import { exclusions } from './exclusions.ts'
import { videostream } from './videostream.ts'
import { videostreamV2 } from './videostream-v2.ts'
import { videostreamV5 } from './videostream-v5.ts'
import { wire } from './wire.ts'

const DEFAULT_APP_ID = 'default'

/** What ISHUMEI documents of its stream moderation, and what it promises. The vendor publishes no client. */
export const ishumei: VendorSpec = {
  vendor: 'ishumei',
  contracts: [
    finishVideostream,
    videostream,
    finishAudiostream,
    audiostream,
    finishVideostreamV5,
    videostreamV5,
    finishVideostreamV2,
    videostreamV2,
  ],
  callbacks,
  errors,
  promises,
  exclusions,
  wire,
  clients: [],
  testCredential: (name) => ({ key: name, secret: undefined, attributes: { appId: DEFAULT_APP_ID } }),
  environment: {
    variables: {
      ISHUMEI_ACCESS_KEY: 'the accessKey',
      ISHUMEI_APP_ID: `the appId that was agreed on, by default "${DEFAULT_APP_ID}"`,
      ISHUMEI_EVENT_ID: 'the eventId that was agreed on, by default "live"',
    },
    read: ({ ISHUMEI_ACCESS_KEY: key, ISHUMEI_APP_ID: appId = DEFAULT_APP_ID, ISHUMEI_EVENT_ID: eventId = 'live' }) =>
      key === undefined ? undefined : { key, secret: undefined, attributes: { appId, eventId } },
  },
}
