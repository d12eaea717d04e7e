import { defineSpec } from '../../src/vendor/spec.ts'
import { cancelAuditingJobsPage } from '../pages/cancel-auditing-jobs.ts'
import { callbacks } from './callbacks.ts'
import { contracts } from './contracts.ts'
import { credentials } from './credentials.ts'
import { errors } from './errors.ts'
import { exclusions } from './exclusions.ts'
import { openApi } from './openapi.ts'
import { sdkOptions } from './sdk-options.ts'
import { wire } from './wire.ts'

/** Tencent Cloud Infinite's documentation of the moderation of live streams and video files. */
export const tencentCi = defineSpec({
  id: 'tencent-ci',
  name: 'Tencent Cloud Infinite, live-stream moderation',
  contracts,
  callbacks,
  errors,
  exclusions,
  pages: [cancelAuditingJobsPage],
  wire,
  clients: async () => (await import('#clients/tencent-ci')).clients,
  openApi,
  credentials,
  sdkOptions,
  snippets: async () => (await import('./snippets/index.ts')).snippets,
  sdks: async () => (await import('./sdks.ts')).sdks,
  promises: async () => (await import('#promises/tencent-ci')).promises,
})
