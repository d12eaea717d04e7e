import { undocumented } from '../../../src/vendor/promise.ts'
import type { LiveCode } from '../errors.ts'
import { refused } from './expectations.ts'
import { untilRealTime } from './gateway-calls.ts'
import type { BodyOf, CallOf, PromiseContext, Step, VendorPromise, WireDetails } from './language.ts'
import { inferred, seen } from './sources.ts'
import { place } from './streams.ts'
import { MINUTE } from './times.ts'

/** One thing that can be wrong with a request. */
interface Mistake {
  readonly name: string
  readonly code: LiveCode
  readonly says: string
  readonly given?: readonly Step[]
  readonly wire?: WireDetails
  readonly body?: BodyOf<'DescribeLiveStreamState'>
  readonly headers?: Readonly<Record<string, string>>
}

const tooLarge = () => 'x'.repeat(10 * 1024 * 1024 + 1)

/** In the order of the gateway's checks. */
const mistakes: readonly Mistake[] = [
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
    says: 'a frozen account',
    code: 'ResourceNotFound.FreezeService',
    given: [{ switches: { service: 'frozen' } }],
  },
]

/** Pairs that one request cannot have, because both change the same part of it. */
const EXCLUSIVE = [
  ['size', 'json'],
  ['version', 'unknown-action'],
]

const ORDER = inferred('only the place of Timestamp in the order is known')

function withBoth(first: Mistake, second: Mistake): CallOf<'DescribeLiveStreamState'> {
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

const order = mistakes.slice(1).flatMap((second, index): VendorPromise[] => {
  const first = mistakes[index]
  if (!first || EXCLUSIVE.some((pair) => pair.includes(first.name) && pair.includes(second.name))) return []
  const call = withBoth(first, second)
  const given = [...(second.given ?? []), ...(first.given ?? [])]
  return [
    {
      id: `DescribeLiveStreamState/order-${first.name}-${second.name}`,
      says: `A request with ${first.says} and ${second.says} is refused for the first`,
      ...(first.name === 'timestamp' ? seen : ORDER),
      ...(given.length > 0 && { given }),
      when: call,
      then: refused(first.code),
      covers: ['rule.order'],
    },
  ]
})

/** An unknown key has no account, so the server's own clock counts. */
const orderOfUnknownKeys: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/order-expired-key',
    says: 'A request with an old Timestamp and an unknown key is refused for the first',
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
    says: 'A request with an unknown key and a wrong token is refused for the first',
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
  says: 'The rate limit is checked after the signature and before the permission',
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
