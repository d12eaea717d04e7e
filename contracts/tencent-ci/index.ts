import type { VendorSpec } from '../../src/vendor/promise.ts'
import { cosNodejsSdkV5 } from './clients/cos-sdk.ts'
import { callbacks } from './callbacks.ts'
import { cancelAuditingJobs } from './cancel-auditing-jobs.ts'
import { createAuditingJobs } from './create-auditing-jobs.ts'
import { describeAuditingJobs } from './describe-auditing-jobs.ts'
import { errors } from './errors.ts'
import { promises } from './promises/index.ts'
import { exclusions } from './exclusions.ts'
import { PLACE, wire } from './wire.ts'

/** What Tencent Cloud Infinite documents of moderating live streams, and what it promises. */
export const tencentCi: VendorSpec = {
  vendor: 'tencent-ci',
  contracts: [cancelAuditingJobs, createAuditingJobs, describeAuditingJobs],
  callbacks,
  errors,
  promises,
  exclusions,
  wire,
  clients: [cosNodejsSdkV5],
  testCredential: (name) => ({ key: name, secret: 'soundcheck', attributes: PLACE }),
  environment: {
    variables: {
      TENCENT_CI_SECRET_ID: 'the SecretId',
      TENCENT_CI_SECRET_KEY: 'the SecretKey',
      TENCENT_CI_BUCKET: 'the whole name of a bucket with moderation enabled, such as examplebucket-1250000000',
      TENCENT_CI_REGION: 'the region of the bucket, by default ap-beijing',
    },
    read: ({
      TENCENT_CI_SECRET_ID: key,
      TENCENT_CI_SECRET_KEY: secret,
      TENCENT_CI_BUCKET: bucket,
      TENCENT_CI_REGION: region = PLACE.region,
    }) =>
      key === undefined || secret === undefined || bucket === undefined
        ? undefined
        : { key, secret, attributes: { bucket, region } },
  },
}
