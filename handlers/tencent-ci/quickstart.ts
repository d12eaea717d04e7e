import { documentedJob } from '../../fixtures/tencent-ci/records.ts'
import type { Credential } from '../../src/sandbox/account.ts'
import type { Quickstart } from '../../src/vendor.ts'

/** The vendor sets no upper bound on the window, and a signature without headers covers method and path alone. */
const WINDOW = '1700000000;4102444800'

/** Signed once for the demo account with `COS.getAuthorization`; a test signs them again. */
const SIGNATURES = {
  cancel: '1977d2229421eea93322bad2c62413335ff2216c',
  submit: 'a6e6af63921b9022c305c29bfc9c1b2d4fd71427',
  query: 'd55ab788b466f162b415ff9206d87a33950cd0e6',
} as const

const submission =
  '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/room42</Url><DataId>order-77</DataId></Input><Conf><CallbackType>1</CallbackType></Conf></Request>'

/** A line each; all of the demo account, whose bucket a request to a bare address is for. */
export function quickstart(origin: string, { key }: Credential): readonly Quickstart[] {
  return [
    {
      title: 'Cancel a live stream moderation job',
      curl: `curl -X POST ${origin}/video/cancel_auditing/${documentedJob.id} ${authorization(key, 'cancel')}`,
    },
    {
      title: 'Submit a live stream moderation job',
      curl: `curl -X POST ${origin}/video/auditing ${authorization(key, 'submit')} -H 'Content-Type: application/xml' -d '${submission}'`,
    },
    {
      title: 'Query a live stream moderation job',
      curl: `curl ${origin}/video/auditing/${documentedJob.id} ${authorization(key, 'query')}`,
    },
  ]
}

function authorization(secretId: string, call: keyof typeof SIGNATURES): string {
  return `-H 'Authorization: q-sign-algorithm=sha1&q-ak=${secretId}&q-sign-time=${WINDOW}&q-key-time=${WINDOW}&q-header-list=&q-url-param-list=&q-signature=${SIGNATURES[call]}'`
}
