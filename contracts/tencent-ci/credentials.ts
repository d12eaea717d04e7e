import { TEST_SECRET } from '../../src/vendor/credential.ts'
import type { SpecCredentials } from '../../src/vendor/spec.ts'
import { tencentDemo, tencentLinked } from '../tencent-account.ts'
import { PLACE } from './place.ts'

export const credentials: SpecCredentials = {
  demo: tencentDemo,
  test: (name) => ({ key: name, secret: TEST_SECRET, attributes: PLACE }),
  linked: tencentLinked,
  unique: [['appId']],
  hasTemporaryKeys: true,
  environment: {
    variables: {
      TENCENT_CI_SECRET_ID: 'the SecretId',
      TENCENT_CI_SECRET_KEY: 'the SecretKey',
      TENCENT_CI_TOKEN: 'the token, if the key is temporary',
      TENCENT_CI_BUCKET: 'the whole name of a bucket with moderation enabled, such as examplebucket-1250000000',
      TENCENT_CI_REGION: 'the region of the bucket, by default ap-beijing',
    },
    read: ({
      TENCENT_CI_SECRET_ID: key,
      TENCENT_CI_SECRET_KEY: secret,
      TENCENT_CI_TOKEN: token,
      TENCENT_CI_BUCKET: bucket,
      TENCENT_CI_REGION: region = PLACE.region,
    }) =>
      key === undefined || secret === undefined || bucket === undefined
        ? undefined
        : { key, secret, attributes: { bucket, region }, ...(token && { token: { value: token } }) },
  },
}
