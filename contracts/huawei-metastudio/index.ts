import { defineSpec } from '../../src/vendor/spec.ts'
import { callbacks } from './callbacks.ts'
import { contracts } from './contracts.ts'
import { credentials } from './credentials.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { openApi } from './openapi.ts'
import { sdkOptions } from './sdk-options.ts'
import { wire } from './wire.ts'

/** What Huawei Cloud documents of MetaStudio's live jobs and of the rooms around them, and what it promises. */
export const huaweiMetastudio = defineSpec({
  id: 'huawei-metastudio',
  name: 'Huawei Cloud MetaStudio, smart live',
  contracts,
  callbacks,
  errors,
  exclusions,
  wire,
  clients: async () => (await import('#clients/huawei-metastudio')).clients,
  openApi,
  credentials,
  sdkOptions,
  promises: async () => (await import('./promises/index.ts')).promises,
})
