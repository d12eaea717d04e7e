import { documentedJob } from '../../fixtures/tencent-ci/records.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { Quickstart } from '../../src/vendor/vendor.ts'
import { parseAuthorization } from './signature/authorization.ts'
import { createSigningKey, sign } from './signature/verify.ts'

/** The vendor sets no upper bound. */
const WINDOW = '1700000000;4102444800'

const submission =
  '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/room42</Url><DataId>order-77</DataId></Input><Conf><CallbackType>1</CallbackType></Conf></Request>'

/** One curl command for each operation. They go to a bare address, which means the account's own bucket. */
export function quickstart(origin: string, credential: Credential): readonly Quickstart[] {
  const curl = (method: string, path: string) => {
    return `${origin}${path} -H 'Authorization: ${authorization(credential, method, path)}'`
  }
  return [
    {
      title: 'Cancel a live stream moderation job',
      curl: `curl -X POST ${curl('POST', `/video/cancel_auditing/${documentedJob.id}`)}`,
    },
    {
      title: 'Submit a live stream moderation job',
      curl: `curl -X POST ${curl('POST', '/video/auditing')} -H 'Content-Type: application/xml' -d '${submission}'`,
    },
    {
      title: 'Query a live stream moderation job',
      curl: `curl ${curl('GET', `/video/auditing/${documentedJob.id}`)}`,
    },
  ]
}

/** A signature without headers and parameters covers only method and path, so it is valid at any address. */
function authorization({ key, secret = '' }: Credential, method: string, path: string): string {
  const fields = `q-sign-algorithm=sha1&q-ak=${key}&q-sign-time=${WINDOW}&q-key-time=${WINDOW}&q-header-list=&q-url-param-list=`
  const unsigned = parseAuthorization(`${fields}&q-signature=none`)
  const signingKey = createSigningKey(secret, unsigned)
  return `${fields}&q-signature=${sign(signingKey, unsigned, { method, path, parameters: [], headers: [] })}`
}
