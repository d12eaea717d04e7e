import { defineSpec } from '../../src/vendor/spec.ts'
import { finishVideostreamPage } from '../pages/finish-videostream.ts'
import { callbacks } from './callbacks/index.ts'
import { contracts } from './contracts.ts'
import { credentials } from './credentials.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { openApi } from './openapi.ts'
import { sdkOptions } from './sdk-options.ts'
import { wire } from './wire.ts'

/** ISHUMEI's documentation of stream moderation, as contracts and promises. The vendor publishes no client. */
export const ishumei = defineSpec({
  id: 'ishumei',
  name: 'ISHUMEI, video-stream moderation',
  contracts,
  callbacks,
  errors,
  exclusions,
  pages: [finishVideostreamPage],
  wire,
  clients: async () => [],
  openApi,
  credentials,
  sdkOptions,
  snippets: async () => (await import('./snippets/index.ts')).snippets,
  sdks: async () => (await import('./sdks.ts')).sdks,
  promises: async () => (await import('#promises/ishumei')).promises,
})
