import { PLACE } from '../../contracts/tencent-ci/wire.ts'
import { documentedJob } from '../../fixtures/tencent-ci/records.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { Quickstart } from '../../src/vendor/vendor.ts'
import { defaultBizType } from './records/strategy.ts'
import { parseAuthorization } from './signature/authorization.ts'
import { createSigningKey, sign } from './signature/verify.ts'

/** The vendor sets no upper bound. */
const WINDOW = '1700000000;4102444800'

const submission =
  '<Request><Type>live_video</Type><Input><Url>rtmp://example.com/live/room42</Url><DataId>order-77</DataId></Input><Conf><CallbackType>1</CallbackType></Conf></Request>'

const fileSubmission =
  '<Request><Input><Object>videos/show.mp4</Object></Input><Conf><Snapshot><Count>10</Count><TimeInterval>1</TimeInterval></Snapshot></Conf></Request>'

const settings = '<Labels><Image><Ads>QRCode</Ads></Image></Labels>'

const badCase =
  '<Request><ContentType>2</ContentType><Url>https://example.com/picture.png</Url><Label>Porn</Label><SuggestedLabel>Normal</SuggestedLabel></Request>'

/** One curl command for each operation, and one more for files. They go to a bare address, which means the account's own bucket. */
export function quickstart(origin: string, credential: Credential): readonly Quickstart[] {
  const curl = (method: string, path: string, query = '') => {
    const address = query === '' ? `${origin}${path}` : `'${origin}${path}?${query}'`
    return `${address} -H 'Authorization: ${authorization(credential, method, path)}'`
  }
  const withBody = (body: string) => `-H 'Content-Type: application/xml' -d '${body}'`
  const { bucket = PLACE.bucket, region = PLACE.region } = credential.attributes
  const defaultStrategy = `/audit/strategy/${defaultBizType('Video', { bucket, region })}`
  return [
    {
      title: 'Cancel a live stream moderation job',
      curl: `curl -X POST ${curl('POST', `/video/cancel_auditing/${documentedJob.id}`)}`,
    },
    {
      title: 'Submit a live stream moderation job',
      curl: `curl -X POST ${curl('POST', '/video/auditing')} ${withBody(submission)}`,
    },
    {
      title: 'Submit a moderation job of a video file',
      curl: `curl -X POST ${curl('POST', '/video/auditing')} ${withBody(fileSubmission)}`,
    },
    {
      title: 'Query a live stream moderation job',
      curl: `curl ${curl('GET', `/video/auditing/${documentedJob.id}`)}`,
    },
    {
      title: 'Create a moderation strategy',
      curl: `curl -X POST ${curl('POST', '/audit/strategy', 'service=Video')} ${withBody(`<Request><Name>night_shift</Name>${settings}</Request>`)}`,
    },
    {
      title: 'Change a moderation strategy',
      curl: `curl -X PUT ${curl('PUT', defaultStrategy, 'service=Video')} ${withBody(`<Request>${settings}</Request>`)}`,
    },
    {
      title: 'List the moderation strategies',
      curl: `curl ${curl('GET', '/audit/strategy')}`,
    },
    {
      title: 'Show a moderation strategy',
      curl: `curl ${curl('GET', defaultStrategy)}`,
    },
    {
      title: 'Report a wrong result',
      curl: `curl -X POST ${curl('POST', '/report/badcase')} ${withBody(badCase)}`,
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
