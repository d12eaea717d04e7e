import { answered } from './expectations.ts'
import { inactive, missing, oldSignature, readStateBy } from './gateway-calls.ts'
import type { VendorPromise } from './language.ts'
import { doc } from './sources.ts'
import { place } from './streams.ts'

const COMMON = doc('1278/46710')

const styles: readonly VendorPromise[] = [
  ...(
    [
      ['post', 'JSON by POST, signed with TC3-HMAC-SHA256', {}],
      ['get', 'a query by GET, signed with TC3-HMAC-SHA256', { method: 'GET' }],
      ['old-post', 'a form by POST with the older signature', oldSignature()],
      ['old-get', 'a query by GET with the older signature', { method: 'GET', ...oldSignature() }],
      ['old-sha1', 'a form with the older signature by HmacSHA1', oldSignature(undefined, 'HmacSHA1')],
      [
        'old-default',
        'a form with the older signature and no SignatureMethod, which means HmacSHA1',
        oldSignature(undefined, 'default'),
      ],
    ] as const
  ).map(
    ([name, what, wire]): VendorPromise => ({
      id: `DescribeLiveStreamState/style-${name}`,
      says: `Requests may be ${what}; texts in all languages arrive unchanged`,
      ...COMMON,
      given: [
        { control: 'stream.push', input: { stream: '直播 a+b&c=d' } },
        { control: 'stream.push', input: { stream: 'plain' } },
      ],
      when: readStateBy(wire, { ...place, StreamName: '直播 a+b&c=d' }),
      then: answered({ StreamState: 'active' }),
      afterwards: [{ ...readStateBy(wire, { ...place, StreamName: '直播 a b' }), then: inactive }],
      covers: ['rule.styles', ...(name.startsWith('old') ? ['rule.old-signature'] : [])],
    }),
  ),
  {
    id: 'DescribeLiveStreamState/json-of-python',
    says: 'JSON may have spaces and escaped characters, as the Python SDK writes it',
    evidence: 'sdk',
    source: 'tencentcloud-sdk-python 3.1.162',
    given: [{ control: 'stream.push', input: { stream: '直播' } }],
    when: readStateBy({
      body: '{"StreamName": "\\u76f4\\u64ad", "DomainName": "push.example.com", "AppName": "live"}',
    }),
    then: answered({ StreamState: 'active' }),
  },
  {
    id: 'DescribeLiveStreamState/type-of-java',
    says: 'JSON may be sent as application/json with a charset, as the Java SDK does',
    evidence: 'sdk',
    source: 'tencentcloud-sdk-java, HttpConnection',
    when: readStateBy({ headers: { 'content-type': 'application/json; charset=utf-8' } }),
    then: inactive,
  },
  {
    id: 'DescribeLiveStreamState/request-client',
    says: 'RequestClient is accepted: every SDK sends it with the older signature',
    evidence: 'sdk',
    source: 'tencentcloud-sdk-nodejs 4.1.313',
    when: readStateBy(oldSignature({ RequestClient: 'SDK_NODEJS_4.1.313', Language: 'en-US' })),
    then: inactive,
    covers: ['rule.request-client'],
  },
  {
    id: 'DescribeLiveStreamState/null',
    says: 'null counts as an absent parameter',
    evidence: 'inferred',
    source: 'clients in typed languages send null for what is not set',
    given: [
      {
        call: 'DescribeLiveStreamOnlineList',
        input: { body: { StreamName: null } },
        then: answered(),
        wire: {},
      },
    ],
    when: readStateBy({}, { ...place, StreamName: null }),
    then: missing('StreamName'),
    covers: ['rule.null'],
  },
]

export const requestStylePromises: readonly VendorPromise[] = styles
