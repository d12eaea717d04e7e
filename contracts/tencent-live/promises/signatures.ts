import { refused } from './expectations.ts'
import { inactive, LOOPBACK, readStateBy } from './gateway-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred, seen } from './sources.ts'
import { place } from './streams.ts'
import { SECOND, unixIn } from './times.ts'

const SIGNATURE = doc('213/30654')

const right: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/signed-action',
    says: 'Headers other than content-type and host may be signed too',
    ...SIGNATURE,
    when: readStateBy({ sign: { signedHeaders: ['content-type', 'host', 'x-tc-action'] } }),
    then: inactive,
    covers: ['rule.signed-headers'],
  },
  {
    id: 'DescribeLiveStreamState/unsigned-body',
    says: 'With X-TC-Content-SHA256: UNSIGNED-PAYLOAD, the body may change after signing',
    evidence: 'sdk',
    source: 'tencentcloud-sdk-python 3.1.162',
    when: {
      ...readStateBy({
        afterSigning: { body: JSON.stringify({ StreamName: 'other', DomainName: 'other', AppName: 'other' }) },
      }),
      input: { body: place, headers: { 'x-tc-content-sha256': 'UNSIGNED-PAYLOAD' } },
    },
    then: inactive,
    covers: ['rule.unsigned-payload'],
  },
  ...(
    [
      [
        'host-without-port',
        'without its port, as the Node SDK signs it',
        LOOPBACK,
        { host: '127.0.0.1', service: '127' },
      ],
      ['host-with-port', 'with its port, as the Python and Go SDKs sign it', LOOPBACK, {}],
      ['official-host', 'by its official name', LOOPBACK, { host: 'live.tencentcloudapi.com' }],
    ] as const
  ).map(
    ([name, how, host, sign]): VendorPromise => ({
      id: `DescribeLiveStreamState/${name}`,
      says: `At an address that is not the vendor’s, the host may be signed ${how}`,
      ...inferred('the SDKs were seen to sign so at a loopback address'),
      when: readStateBy({ host, sign }),
      then: inactive,
      covers: ['rule.loopback-scope'],
    }),
  ),
  {
    id: 'DescribeLiveStreamState/old-host-with-port',
    says: 'With the older signature, the host may also be signed with its port',
    ...inferred('the SDKs were seen to sign so at a loopback address'),
    when: readStateBy({ host: LOOPBACK, method: 'GET', sign: { method: 'HmacSHA1' } }),
    then: inactive,
    covers: ['rule.old-signature'],
  },
  ...(
    [
      ['behind', -300],
      ['ahead', 300],
    ] as const
  ).map(
    ([name, seconds]): VendorPromise => ({
      id: `DescribeLiveStreamState/clock-${name}`,
      says: `The client’s clock may be exactly 5 minutes ${name}`,
      ...SIGNATURE,
      when: readStateBy({ sign: { skewMs: seconds * SECOND } }),
      then: inactive,
      afterwards: [{ ...readStateBy({ sign: { method: 'HmacSHA1', skewMs: seconds * SECOND } }), then: inactive }],
      // A call that takes a moment would arrive too late.
      needs: name === 'behind' ? ['still-time'] : [],
      covers: ['rule.window'],
    }),
  ),
]

const expired = (context: PromiseContext) =>
  `Signature expired. Please use local time and enable NTP service for time synchronization to avoid a deviation between \`Timestamp\` and the server time ${unixIn(0)(context)}.`

const late: readonly VendorPromise[] = (
  [
    ['behind', -301],
    ['ahead', 301],
  ] as const
).map(
  ([name, seconds]): VendorPromise => ({
    id: `DescribeLiveStreamState/clock-too-far-${name}`,
    says: `The client’s clock may not be 301 seconds ${name}; the refusal names the server’s time`,
    ...seen,
    when: readStateBy({ sign: { skewMs: seconds * SECOND } }),
    then: refused('AuthFailure.SignatureExpire'),
    afterwards: [
      {
        ...readStateBy({ sign: { method: 'HmacSHA256', skewMs: seconds * SECOND } }),
        then: {
          ...refused('AuthFailure.SignatureExpire'),
          body: (context: PromiseContext) => ({ Response: { Error: { Message: expired(context) } } }),
        },
      },
    ],
    // The refusal names the second in which it was made.
    needs: ['still-time'],
    covers: ['rule.window'],
  }),
)

export const signaturePromises: readonly VendorPromise[] = [...right, ...late]
