import { TEST_SECRET } from '../../src/vendor/credential.ts'
import type { SpecCredentials } from '../../src/vendor/spec.ts'
import { tencentDemo, tencentLinked } from '../tencent-account.ts'

export const credentials: SpecCredentials = {
  demo: tencentDemo,
  test: (name) => ({ key: name, secret: TEST_SECRET, attributes: { appId: '1250000000' } }),
  linked: tencentLinked,
  unique: [['appId']],
  hasTemporaryKeys: true,
  environment: {
    variables: {
      TENCENTCLOUD_SECRET_ID: 'the SecretId',
      TENCENTCLOUD_SECRET_KEY: 'the SecretKey',
      TENCENTCLOUD_TOKEN: 'the token, if the key is temporary',
      TENCENTCLOUD_LIVE_DOMAIN: 'a push domain of the account',
    },
    read: ({
      TENCENTCLOUD_SECRET_ID: key,
      TENCENTCLOUD_SECRET_KEY: secret,
      TENCENTCLOUD_TOKEN: token,
      TENCENTCLOUD_LIVE_DOMAIN: domain,
    }) =>
      key === undefined || secret === undefined || domain === undefined
        ? undefined
        : { key, secret, attributes: { domain }, ...(token && { token: { value: token } }) },
  },
}
