import { refused } from './expectations.ts'
import { inactive, missing, oldSignature, readStateBy } from './gateway-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred, seen } from './sources.ts'
import { domain, place, show } from './streams.ts'
import { unixIn } from './times.ts'

const COMMON = doc('1278/46710')

const CODES = doc('213/30435')

const KB = 1024

/** The place of a stream, as JSON of this many bytes. */
const paddedJson =
  (bytes: number) =>
  (context: PromiseContext): string =>
    JSON.stringify({ ...place, StreamName: show(context), DomainName: domain(context) }).padEnd(bytes)

function wholeSecond(now: number): string {
  return new Date(Math.floor(now / 1000) * 1000).toUTCString()
}

/** The older signature, and then these bytes in place of everything: what has no parameters lacks the first one. */
function ofNothing({
  method,
  ...content
}: {
  readonly method?: string
  readonly query?: string
  readonly body?: string
}) {
  return readStateBy({ ...(method !== undefined && { method }), ...oldSignature(), afterSigning: content })
}

const sizes: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/largest-get',
    says: 'A GET may have about 32 KB, and no more',
    ...COMMON,
    given: [{ ...readStateBy({ method: 'GET' }, { ...place, StreamName: 'x'.repeat(31 * KB) }), then: inactive }],
    when: readStateBy({ method: 'GET' }, { ...place, StreamName: 'x'.repeat(32 * KB) }),
    then: refused('RequestSizeLimitExceeded'),
    covers: ['rule.sizes'],
  },
  {
    id: 'DescribeLiveStreamState/exact-get',
    says: 'Path and query of a GET may have exactly 32 KB, and one byte more is refused',
    ...inferred('the page does not say what of a GET is counted'),
    given: [{ ...ofNothing({ method: 'GET', query: '&'.repeat(32 * KB - 1) }), then: missing('Timestamp') }],
    when: ofNothing({ method: 'GET', query: '&'.repeat(32 * KB) }),
    then: refused('RequestSizeLimitExceeded'),
    covers: ['rule.sizes'],
  },
  {
    id: 'DescribeLiveStreamState/exact-form',
    says: 'A form may have exactly 1 MB, and one byte more is refused',
    ...COMMON,
    given: [{ ...ofNothing({ body: '&'.repeat(1024 * KB) }), then: missing('Timestamp') }],
    when: ofNothing({ body: '&'.repeat(1024 * KB + 1) }),
    then: refused('AuthFailure.SignatureFailure'),
    covers: ['rule.sizes'],
  },
  {
    id: 'DescribeLiveStreamState/exact-json',
    says: 'JSON may have exactly 10 MB, and one byte more is refused',
    ...COMMON,
    given: [{ ...readStateBy({ body: paddedJson(10_240 * KB) }), then: inactive }],
    when: readStateBy({ body: paddedJson(10_240 * KB + 1) }),
    then: refused('RequestSizeLimitExceeded'),
    covers: ['rule.sizes'],
  },
  {
    id: 'DescribeLiveStreamState/longest-nonce',
    says: 'A Nonce may have 19 digits, and not 20',
    ...inferred('the Python SDK sends nonces of up to 19 digits; a larger one is no integer of 64 bits'),
    given: [{ ...readStateBy(oldSignature({ Nonce: '9'.repeat(19) })), then: inactive }],
    when: readStateBy(oldSignature({ Nonce: '9'.repeat(20) })),
    then: refused('InvalidParameter'),
    covers: ['rule.common-parameters'],
  },
  {
    id: 'DescribeLiveStreamState/largest-form',
    says: 'A form with the older signature may have about 1 MB; a larger one is refused as a wrong signature, with the advice to use the newer one',
    ...seen,
    given: [{ ...readStateBy(oldSignature(), { ...place, StreamName: 'x'.repeat(1023 * KB) }), then: inactive }],
    when: readStateBy(oldSignature(), { ...place, StreamName: 'x'.repeat(1024 * KB) }),
    then: refused(
      'AuthFailure.SignatureFailure',
      'The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.',
    ),
    covers: ['rule.sizes'],
  },
  {
    id: 'DescribeLiveStreamState/largest-json',
    says: 'JSON may have about 10 MB, and no more',
    ...COMMON,
    given: [{ ...readStateBy(undefined, { ...place, StreamName: 'x'.repeat(10_239 * KB) }), then: inactive }],
    when: readStateBy(undefined, { ...place, StreamName: 'x'.repeat(10_240 * KB) }),
    then: refused('RequestSizeLimitExceeded'),
    covers: ['rule.sizes'],
    wireOnly: 'ten megabytes are enough for one client',
  },
]

const malformed: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/date',
    says: 'The header Date has the second in which the answer was made, not the nearest one',
    ...inferred('HTTP dates have whole seconds; servers cut the rest'),
    given: [{ advance: 700 }],
    when: readStateBy(),
    then: { ...inactive, headers: { Date: ({ now }: PromiseContext) => wholeSecond(now) } },
    needs: ['still-time'],
  },
  {
    id: 'DescribeLiveStreamState/other-method',
    says: 'Methods other than GET and POST are refused',
    ...CODES,
    when: readStateBy({ afterSigning: { method: 'PUT' } }),
    then: refused('UnsupportedProtocol'),
    covers: ['rule.methods'],
  },
  {
    id: 'DescribeLiveStreamState/broken-query',
    says: 'A part of a query without = is refused as an invalid parameter',
    ...seen,
    when: readStateBy({ method: 'GET', afterSigning: { query: 'StreamName' } }),
    then: refused('InvalidParameter', 'Url key and value should be splited by `=`.'),
    covers: ['rule.well-formed'],
  },
  ...(
    [
      ['broken-json', 'A body that is not JSON', '{"StreamName"'],
      ['json-list', 'A body that is a list', '[]'],
      ['json-text', 'A body that is a text', '"StreamName"'],
    ] as const
  ).map(
    ([name, what, body]): VendorPromise => ({
      id: `DescribeLiveStreamState/${name}`,
      says: `${what} is refused as an invalid parameter`,
      ...inferred('InvalidParameter is the code for a wrong format'),
      when: readStateBy({ body }),
      then: refused('InvalidParameter'),
      covers: ['rule.well-formed'],
    }),
  ),
  {
    id: 'DescribeLiveStreamState/nothing-at-all',
    says: 'An empty GET is refused for its missing Timestamp, and so is one that has only an action',
    ...seen,
    given: [
      {
        ...readStateBy({ method: 'GET', ...oldSignature(), afterSigning: { query: '' } }),
        then: missing('Timestamp'),
      },
    ],
    when: readStateBy({ method: 'GET', ...oldSignature(), afterSigning: { query: 'Action=DescribeLiveStreamState' } }),
    then: missing('Timestamp'),
    covers: ['rule.timestamp-first'],
  },
  ...['Timestamp', 'Action', 'Version'].map(
    (name): VendorPromise => ({
      id: `DescribeLiveStreamState/without-${name}`,
      says: `A request without X-TC-${name} is refused: ${name} is missing`,
      ...COMMON,
      when: readStateBy({
        headers: { [`x-tc-${name.toLowerCase()}`]: undefined, ...(name === 'Action' && { authorization: undefined }) },
      }),
      then: missing(name),
      covers: ['rule.common-parameters'],
    }),
  ),
  ...['Timestamp', 'Action', 'Version', 'Nonce', 'SecretId', 'Signature'].map(
    (name): VendorPromise => ({
      id: `DescribeLiveStreamState/old-without-${name}`,
      says: `With the older signature, a request without ${name} is refused: ${name} is missing`,
      ...COMMON,
      when: readStateBy(oldSignature({ [name]: undefined })),
      then: missing(name),
      covers: ['rule.common-parameters'],
    }),
  ),
  {
    id: 'DescribeLiveStreamState/other-version',
    says: 'An unknown version is refused, and the message names it',
    ...seen,
    when: readStateBy({ headers: { 'x-tc-version': '2019-07-22' } }),
    then: refused('NoSuchVersion', 'The specified api version=`2019-07-22` does not exist in service=`live`.'),
    covers: ['rule.version'],
  },
  ...['DescribeLiveRecord', 'describelivestreamstate'].map(
    (action): VendorPromise => ({
      id: `DescribeLiveStreamState/action-${action}`,
      says: `There is no action ${action}`,
      ...seen,
      when: readStateBy({ headers: { 'x-tc-action': action } }),
      then: refused(
        'InvalidAction',
        `The request action=\`${action}\` is invalid or not found in service=\`live\` and version=\`2018-08-01\`.`,
      ),
      covers: ['rule.action'],
    }),
  ),
  {
    id: 'DescribeLiveStreamState/empty-region',
    says: 'An empty header X-TC-Region is refused, even if the operation needs no region',
    ...seen,
    when: { ...readStateBy({}), input: { body: place, headers: { 'x-tc-region': '' } } },
    then: refused(
      'InvalidParameterValue',
      'A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
    ),
    covers: ['rule.empty-region'],
  },
  {
    id: 'DescribeLiveStreamState/old-empty-region',
    says: 'With the older signature, an empty Region counts as absent: the Go SDK always sends it',
    evidence: 'sdk',
    source: 'tencentcloud-sdk-go 1.3.166',
    when: readStateBy(oldSignature({ Region: '' })),
    then: inactive,
    covers: ['rule.empty-region'],
  },
  {
    id: 'CreateRecordTask/region-messages',
    says: 'Messages say that a region is missing, or not supported',
    ...seen,
    given: [{ call: 'StopRecordTask', input: { body: { TaskId: 'any' } }, wire: {}, then: missing('Region') }],
    when: {
      call: 'CreateRecordTask',
      input: { headers: { 'x-tc-region': 'ap-beijing' }, body: { ...place, EndTime: unixIn(60_000) } },
    },
    then: refused('UnsupportedRegion', 'The action not support this region.'),
    covers: ['rule.region', 'rule.regions'],
  },
]

export const malformedRequestPromises: readonly VendorPromise[] = [...sizes, ...malformed]
