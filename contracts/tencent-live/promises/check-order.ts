import { undocumented } from '../../../src/vendor/promise.ts'
import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import { untilRealTime } from './gateway-calls.ts'
import type { BodyOf, CallOf, PromiseContext, Step, VendorPromise, WireDetails } from './language.ts'
import { inferred, seen } from './sources.ts'
import { place } from './streams.ts'
import { MINUTE } from './times.ts'

/** One thing that is wrong with a request, in the order in which the gateway looks for it. */
interface Trouble {
  readonly name: string
  readonly code: LiveCode
  readonly says: string
  readonly given?: readonly Step[]
  readonly wire?: WireDetails
  readonly body?: BodyOf<'DescribeLiveStreamState'>
  readonly headers?: Readonly<Record<string, string>>
}

const tooLarge = () => 'x'.repeat(10 * 1024 * 1024 + 1)

const troubles: readonly Trouble[] = [
  {
    name: 'method',
    says: 'a method other than GET and POST',
    code: 'UnsupportedProtocol',
    wire: { afterSigning: { method: 'PUT' } },
  },
  {
    name: 'size',
    says: 'a body that is too large',
    code: 'RequestSizeLimitExceeded',
    wire: { afterSigning: { body: tooLarge } },
  },
  { name: 'json', says: 'a body that is not JSON', code: 'InvalidParameter', wire: { afterSigning: { body: '{' } } },
  {
    name: 'timestamp',
    says: 'a missing Timestamp',
    code: 'MissingParameter',
    wire: { headers: { 'x-tc-timestamp': undefined } },
  },
  {
    name: 'action',
    says: 'a missing Action',
    code: 'MissingParameter',
    wire: { headers: { 'x-tc-action': undefined } },
  },
  {
    name: 'version',
    says: 'a missing Version',
    code: 'MissingParameter',
    wire: { headers: { 'x-tc-version': undefined } },
  },
  {
    name: 'unknown-action',
    says: 'an unknown action',
    code: 'InvalidAction',
    wire: { headers: { 'x-tc-action': 'NoSuchAction' } },
  },
  { name: 'region', says: 'an empty region', code: 'InvalidParameterValue', headers: { 'x-tc-region': '' } },
  {
    name: 'scope',
    says: 'a credential scope of another service',
    code: 'AuthFailure.InvalidAuthorization',
    wire: { sign: { service: 'cvm' } },
  },
  {
    name: 'expired',
    says: 'an old Timestamp',
    code: 'AuthFailure.SignatureExpire',
    wire: { sign: { skewMs: -10 * MINUTE } },
  },
  {
    name: 'token',
    says: 'the token of another key',
    code: 'AuthFailure.TokenFailure',
    headers: { 'x-tc-token': 'other' },
  },
  {
    name: 'signature',
    says: 'a wrong signature',
    code: 'AuthFailure.SignatureFailure',
    wire: { sign: { secret: 'another-secret' } },
  },
  {
    name: 'permission',
    says: 'a key without permission',
    code: 'AuthFailure.UnauthorizedOperation',
    given: [{ switches: { permission: 'denied' } }],
  },
  {
    name: 'unknown-parameter',
    says: 'an unknown parameter',
    code: 'UnknownParameter',
    body: undocumented({ Extra: 1 }),
  },
  { name: 'missing-parameter', says: 'a missing parameter', code: 'MissingParameter', body: { AppName: undefined } },
  { name: 'type', says: 'a parameter of the wrong type', code: 'InvalidParameter', body: { DomainName: 1 } },
  { name: 'value', says: 'a parameter of the wrong value', code: 'InvalidParameterValue', body: { StreamName: '' } },
  {
    name: 'account',
    says: 'the condition of the account',
    code: 'ResourceNotFound.FreezeService',
    given: [{ switches: { service: 'frozen' } }],
  },
]

/** Things that cannot both be wrong with one request: both change the same part of it. */
const EXCLUSIVE = [
  ['size', 'json'],
  ['version', 'unknown-action'],
]

const ORDER = inferred('the order of the checks is not documented, but for Timestamp')

function withBoth(first: Trouble, second: Trouble): CallOf<'DescribeLiveStreamState'> {
  return {
    call: 'DescribeLiveStreamState',
    input: {
      body: { ...place, ...second.body, ...first.body },
      headers: { ...second.headers, ...first.headers },
    },
    wire: {
      headers: { ...second.wire?.headers, ...first.wire?.headers },
      sign: { ...second.wire?.sign, ...first.wire?.sign },
      afterSigning: { ...second.wire?.afterSigning, ...first.wire?.afterSigning },
    },
  }
}

const order = troubles.slice(1).flatMap((second, index): VendorPromise[] => {
  const first = troubles[index]
  if (!first || EXCLUSIVE.some((pair) => pair.includes(first.name) && pair.includes(second.name))) return []
  const call = withBoth(first, second)
  const given = [...(second.given ?? []), ...(first.given ?? [])]
  return [
    {
      id: `DescribeLiveStreamState/order-${first.name}-${second.name}`,
      says: `Of ${first.says} and ${second.says}, the former is reported`,
      ...(first.name === 'timestamp' ? seen : ORDER),
      ...(given.length > 0 && { given }),
      when: call,
      then: refused(first.code),
      covers: ['rule.order'],
    },
  ]
})

/** An unknown key has no account: the server's own clock counts. */
const orderOfUnknownKeys: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/order-expired-key',
    says: 'Of an old Timestamp and an unknown key, the former is reported',
    ...ORDER,
    when: {
      call: 'DescribeLiveStreamState',
      input: { body: place },
      wire: { sign: { secretId: 'null', skewMs: (context: PromiseContext) => untilRealTime(context) - 10 * MINUTE } },
    },
    then: refused('AuthFailure.SignatureExpire'),
    covers: ['rule.order'],
    needs: ['strict-keys'],
  },
  {
    id: 'DescribeLiveStreamState/order-key-token',
    says: 'Of an unknown key and a token that is not its own, the former is reported',
    ...ORDER,
    when: {
      call: 'DescribeLiveStreamState',
      input: { body: place, headers: { 'x-tc-token': 'other' } },
      wire: { sign: { secretId: 'null', skewMs: untilRealTime } },
    },
    then: refused('AuthFailure.SecretIdNotFound'),
    covers: ['rule.order'],
    needs: ['strict-keys'],
  },
]

const orderOfRate: VendorPromise = {
  id: 'DescribeLiveStreamState/order-rate',
  says: 'Too many requests are reported after a wrong signature and before a missing permission',
  ...ORDER,
  given: [
    { call: 'DescribeLiveStreamState', input: { body: place }, times: 300 },
    { switches: { permission: 'denied' } },
    {
      call: 'DescribeLiveStreamState',
      input: { body: place },
      wire: { sign: { secret: 'another-secret' } },
      then: refused('AuthFailure.SignatureFailure'),
    },
  ],
  when: { call: 'DescribeLiveStreamState', input: { body: place } },
  then: refused('RequestLimitExceeded'),
  covers: ['rule.order'],
}

export const checkOrderPromises: readonly VendorPromise[] = [...order, ...orderOfUnknownKeys, orderOfRate]
