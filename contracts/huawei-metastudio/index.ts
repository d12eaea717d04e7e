import { ofAnyVendor } from '../../src/vendor/promise.ts'
import { defineSpec } from '../../src/vendor/spec.ts'
import { showSmartLivePage } from '../pages/show-smart-live.ts'
import { stopSmartLivePage } from '../pages/stop-smart-live.ts'
import { callbacks } from './callbacks.ts'
import { contracts } from './contracts.ts'
import { credentials } from './credentials.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { openApi } from './openapi.ts'
import { sdkOptions } from './sdk-options.ts'
import { wire } from './wire.ts'

/** What Huawei Cloud documents about MetaStudio's live rooms and jobs, and the promises that test it. */
export const huaweiMetastudio = defineSpec({
  id: 'huawei-metastudio',
  name: 'Huawei Cloud MetaStudio, smart live',
  contracts,
  callbacks,
  errors,
  exclusions,
  pages: [showSmartLivePage, stopSmartLivePage],
  wire,
  clients: async () => (await import('#clients/huawei-metastudio')).clients,
  openApi,
  credentials,
  sdkOptions,
  snippets: async () => (await import('./snippets/index.ts')).snippets,
  promises: async () => ofAnyVendor((await import('#promises/huawei-metastudio')).promises),
})
