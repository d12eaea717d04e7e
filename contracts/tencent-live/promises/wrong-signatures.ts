import * as z from 'zod'
import { refused } from './expectations.ts'
import { LOOPBACK, readStateBy, untilRealTime } from './gateway-calls.ts'
import type { PromiseContext, VendorPromise, WireDetails } from './language.ts'
import { doc, inferred, seen } from './sources.ts'
import { place } from './streams.ts'
import { SECOND, unixIn } from './times.ts'

const SIGNATURE = doc('213/30654')

const CODES = doc('213/30435')

const failure = refused(
  'AuthFailure.SignatureFailure',
  'The provided credentials could not be validated. Please check your signature is correct.',
)

/** Cases that no page mentions. */
const UNDOCUMENTED: readonly string[] = ['absent', 'skip']

const methods = ['TC3-HMAC-SHA256', 'HmacSHA1', 'HmacSHA256'] as const

const wrong: readonly VendorPromise[] = [
  ...methods.map(
    (method): VendorPromise => ({
      id: `DescribeLiveStreamState/wrong-secret-${method}`,
      says: `A request signed by ${method} with the secret of another key is refused`,
      ...seen,
      when: readStateBy({ sign: { method, secret: 'another-secret' } }),
      then: failure,
      afterwards: [{ ...readStateBy({ method: 'GET', sign: { method, secret: 'another-secret' } }), then: failure }],
      covers: ['rule.signature', ...(method === 'TC3-HMAC-SHA256' ? [] : ['rule.old-signature'])],
    }),
  ),
  ...(
    [
      ['body', 'body', { afterSigning: { body: '{}' } }],
      ['query', 'query', { method: 'GET', afterSigning: { query: 'StreamName=other' } }],
      [
        'content-type',
        'Content-Type',
        { afterSigning: { headers: { 'content-type': 'application/json; charset=utf-8' } } },
      ],
      ['host', 'host', { sign: { host: 'cvm.tencentcloudapi.com' } }],
      ['path', 'path', { sign: { path: '/other' } }],
      [
        'timestamp',
        'Timestamp',
        {
          afterSigning: {
            headers: { 'x-tc-timestamp': (context: PromiseContext) => String(unixIn(-SECOND)(context)) },
          },
        },
      ],
      [
        'old-host',
        'host (with the older signature)',
        { sign: { method: 'HmacSHA1', host: 'cvm.tencentcloudapi.com' } },
      ],
    ] as const satisfies readonly (readonly [string, string, WireDetails])[]
  ).map(
    ([name, what, wire]): VendorPromise => ({
      id: `DescribeLiveStreamState/changed-${name}`,
      says: `A request is refused when its ${what} differs from what was signed`,
      ...SIGNATURE,
      when: readStateBy(wire),
      then: refused('AuthFailure.SignatureFailure'),
      covers: ['rule.signature'],
    }),
  ),
  {
    id: 'DescribeLiveStreamState/unknown-key',
    says: 'An unknown SecretId is refused: without credentials, the Node SDK signs with the id null',
    ...seen,
    when: readStateBy({ sign: { secretId: 'null', skewMs: untilRealTime } }),
    then: refused(
      'AuthFailure.SecretIdNotFound',
      'The SecretId is not found, please ensure that your SecretId is correct.',
    ),
    covers: ['rule.secret-id'],
    needs: ['strict-keys'],
  },
  {
    id: 'DescribeLiveStreamState/wrong-token',
    says: 'A token that does not belong to the key is refused',
    ...CODES,
    when: { ...readStateBy({}), input: { body: place, headers: { 'x-tc-token': 'that-of-somebody-else' } } },
    then: refused('AuthFailure.TokenFailure'),
    covers: ['rule.token'],
  },
]

const header = (part: string) =>
  `The request \`Authorization\` header does not conform to tencentcloud standards: ${part} not valid.`

const badHeaders: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/wrong-service',
    says: 'A credential scope of another service is refused, and the refusal says so',
    ...seen,
    when: readStateBy({ sign: { service: 'cvm' } }),
    then: refused('AuthFailure.InvalidAuthorization', header('`Service` in Credential')),
    covers: ['rule.scope'],
  },
  {
    id: 'DescribeLiveStreamState/wrong-date',
    says: 'A credential scope without the UTC date of Timestamp is refused',
    ...SIGNATURE,
    when: readStateBy({ sign: { date: '2020-01-01' } }),
    then: refused('AuthFailure.InvalidAuthorization'),
    covers: ['rule.scope'],
  },
  {
    id: 'DescribeLiveStreamState/loopback-service-strict',
    says: 'If the service has to be live at every address, the Node SDK is refused at a loopback address',
    ...seen,
    given: [{ switches: { credentialService: 'strict' } }],
    when: readStateBy({ host: LOOPBACK, sign: { service: '127', host: '127.0.0.1' } }),
    then: refused('AuthFailure.InvalidAuthorization', header('`Service` in Credential')),
    covers: ['rule.loopback-scope'],
  },
  ...(
    [
      ['absent', 'is missing', undefined],
      ['skip', 'is SKIP (which some public APIs accept)', 'SKIP'],
      [
        'other-algorithm',
        'names another algorithm',
        'TC2-HMAC-SHA256 Credential=a/2026-03-18/live/tc3_request, SignedHeaders=content-type;host, Signature=0',
      ],
      ['no-credential', 'has no Credential', 'TC3-HMAC-SHA256 SignedHeaders=content-type;host, Signature=0'],
      [
        'short-credential',
        'has a Credential without a scope',
        'TC3-HMAC-SHA256 Credential=a, SignedHeaders=content-type;host, Signature=0',
      ],
      [
        'no-signed-headers',
        'has no SignedHeaders',
        'TC3-HMAC-SHA256 Credential=a/2026-03-18/live/tc3_request, Signature=0',
      ],
      [
        'host-not-signed',
        'does not sign the host',
        'TC3-HMAC-SHA256 Credential=a/2026-03-18/live/tc3_request, SignedHeaders=content-type, Signature=0',
      ],
      [
        'no-signature',
        'has no Signature',
        'TC3-HMAC-SHA256 Credential=a/2026-03-18/live/tc3_request, SignedHeaders=content-type;host',
      ],
    ] as const
  ).map(
    ([name, what, authorization]): VendorPromise => ({
      id: `DescribeLiveStreamState/authorization-${name}`,
      says: `A request whose Authorization ${what} is refused as malformed`,
      ...(UNDOCUMENTED.includes(name) ? inferred('no page says how this product answers') : SIGNATURE),
      when: readStateBy({ afterSigning: { headers: { authorization } } }),
      then: refused('AuthFailure.InvalidAuthorization', z.string().min(1)),
      covers: ['rule.authorization', ...(name === 'host-not-signed' ? ['rule.signed-headers'] : [])],
    }),
  ),
]

const permissions: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/permission',
    says: 'A key without permission is refused, and the message names the operation and the request id',
    ...seen,
    given: [{ switches: { permission: 'denied' } }],
    when: readStateBy(),
    then: refused(
      'AuthFailure.UnauthorizedOperation',
      z
        .string()
        .regex(
          /^You are not authorized to perform this operation\. Check your CAM policies, and ensure that you are using the correct access keys\. \[\[request id:[0-9a-f-]{36}\]you are not authorized to perform operation \(live:DescribeLiveStreamState\)\nresource \(\*\) has no permission$/,
        ),
    ),
    covers: ['rule.permission'],
  },
]

export const wrongSignaturePromises: readonly VendorPromise[] = [...wrong, ...badHeaders, ...permissions]
