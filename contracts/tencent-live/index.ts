import { defineSpec } from '../../src/vendor/spec.ts'
import { stopLiveRecordPage } from '../pages/stop-live-record.ts'
import { callbacks } from './callbacks.ts'
import { contracts } from './contracts.ts'
import { credentials } from './credentials.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { openApi } from './openapi.ts'
import { sdkOptions } from './sdk-options.ts'
import { wire } from './wire.ts'

/** What Tencent Cloud documents of its live product: both families of record tasks, streams and callbacks. */
export const tencentLive = defineSpec({
  id: 'tencent-live',
  name: 'Tencent Cloud Live, recording',
  contracts,
  callbacks,
  errors,
  exclusions,
  pages: [stopLiveRecordPage],
  wire,
  clients: async () => (await import('#clients/tencent-live')).clients,
  openApi,
  credentials,
  sdkOptions,
  snippets: async () => (await import('./snippets/index.ts')).snippets,
  promises: async () => (await import('#promises/tencent-live')).promises,
})
