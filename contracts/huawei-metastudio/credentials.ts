import type { Credential } from '../../src/vendor/credential.ts'
import { TEST_SECRET } from '../../src/vendor/credential.ts'
import type { SpecCredentials } from '../../src/vendor/spec.ts'

/** The project of every test account. Any id would do, as long as requests use the same. */
export const TEST_PROJECT = '0123456789abcdef0123456789abcdef'

export const credentials: SpecCredentials = {
  demo: {
    key: 'SOUNDCHECKDEMOAK0001',
    secret: 'soundcheck-demo-secret-key-huawei-000001',
    attributes: {
      project: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      domain: 'soundcheck',
      user: 'demo',
      password: 'Soundcheck-2026',
    },
  },
  test: (name) => ({
    key: name,
    secret: TEST_SECRET,
    attributes: {
      project: TEST_PROJECT,
      ...{ domain: name, user: name, password: TEST_SECRET },
      securityToken: TEST_SECRET,
    },
  }),
  linked: (name, digest) => ({
    key: digest('huawei key').slice(0, 20).toUpperCase(),
    secret: digest('huawei secret').slice(0, 40),
    attributes: {
      project: digest('huawei project').slice(0, 32),
      domain: name,
      user: name,
      password: `Sc-${digest('huawei password').slice(0, 16)}`,
    },
  }),
  unique: [['project'], ['domain', 'user']],
  hasTemporaryKeys: true,
  environment: {
    variables: {
      HUAWEI_METASTUDIO_AK: 'the access key',
      HUAWEI_METASTUDIO_SK: 'the secret key',
      HUAWEI_METASTUDIO_SECURITY_TOKEN: 'the security token, if the key is temporary',
      HUAWEI_METASTUDIO_PROJECT_ID: 'the project id',
      HUAWEI_METASTUDIO_REGION: 'the region, by default cn-north-4',
      HUAWEI_METASTUDIO_DOMAIN: 'the account name, for tokens',
      HUAWEI_METASTUDIO_USER: 'the name of the IAM user, for tokens',
      HUAWEI_METASTUDIO_PASSWORD: 'the password of the IAM user, for tokens',
    },
    read: readEnvironment,
  },
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Credential | undefined {
  const {
    HUAWEI_METASTUDIO_AK: key,
    HUAWEI_METASTUDIO_SK: secret,
    HUAWEI_METASTUDIO_SECURITY_TOKEN: token,
    HUAWEI_METASTUDIO_PROJECT_ID: project,
    HUAWEI_METASTUDIO_REGION: region = 'cn-north-4',
    HUAWEI_METASTUDIO_DOMAIN: domain,
    HUAWEI_METASTUDIO_USER: user,
    HUAWEI_METASTUDIO_PASSWORD: password,
  } = environment
  if (!key || !secret || !project || !domain || !user || !password) return undefined
  const attributes = { project, region, domain, user, password }
  return { key, secret, attributes, ...(token && { token: { value: token } }) }
}
