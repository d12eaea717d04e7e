import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { refused, uuid } from './expectations.ts'
import { inactive, missing, readStateBy } from './gateway-calls.ts'
import type { PromiseContext, VendorPromise } from './language.ts'
import { doc, inferred, seen } from './sources.ts'
import { place } from './streams.ts'

const COMMON = doc('1278/46710')

const answers: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/success-body',
    says: 'A success has a RequestId and no Error',
    ...COMMON,
    when: readStateBy(),
    then: { body: { Response: { Error: absent, RequestId: uuid } } },
    covers: ['rule.request-id'],
  },
  {
    id: 'DescribeLiveStreamState/request-ids',
    says: 'Each request has its own id',
    ...COMMON,
    given: [{ ...readStateBy(), as: 'firstRead' }],
    when: readStateBy(),
    then: {
      body: ({ answers: { firstRead } }: PromiseContext) => ({
        Response: { RequestId: uuid.refine((id) => id !== firstRead.Response.RequestId, 'an id other than the first') },
      }),
    },
    covers: ['rule.request-id'],
  },
  {
    id: 'DescribeLiveStreamState/error-body',
    says: 'A refusal has HTTP status 200 and holds Error, then RequestId, and nothing else',
    ...seen,
    when: readStateBy({ headers: { 'x-tc-timestamp': undefined } }),
    then: {
      ...missing('Timestamp'),
      body: {
        Response: z
          .strictObject({ Error: z.strictObject({ Code: z.string(), Message: z.string() }), RequestId: uuid })
          .refine((response) => Object.keys(response).join() === 'Error,RequestId')
          .describe('Error, then RequestId'),
      },
    },
    covers: ['rule.status'],
  },
  {
    id: 'DescribeLiveStreamState/content-type',
    says: 'Answers and refusals are application/json without a charset: the Python SDK finds errors only behind exactly this type',
    evidence: 'sdk',
    source: 'tencentcloud-sdk-python 3.1.162',
    given: [{ ...readStateBy(), then: { headers: { 'content-type': 'application/json' } } }],
    when: readStateBy({ headers: { 'x-tc-action': undefined } }),
    then: { ...missing('Action'), headers: { 'content-type': 'application/json' } },
    covers: ['rule.content-type'],
  },
  {
    id: 'DescribeLiveStreamState/trace-id',
    says: 'Answers and refusals repeat X-TC-TraceId, and have none when none was sent',
    ...inferred('the Node SDK reads it from the answer'),
    given: [
      {
        ...readStateBy(),
        input: { body: { ...place, AppName: '' }, headers: { 'x-tc-traceid': 'trace-1' } },
        then: { ...refused('InvalidParameterValue'), headers: { 'x-tc-traceid': 'trace-1' } },
      },
    ],
    when: readStateBy(),
    then: { headers: { 'x-tc-traceid': absent } },
    covers: ['rule.trace-id'],
    wireOnly: 'the SDKs make a trace id for every call',
  },
  ...['live.tencentcloudapi.com', 'live.intl.tencentcloudapi.com'].map(
    (host): VendorPromise => ({
      id: `DescribeLiveStreamState/host-${host.includes('intl') ? 'international' : 'china'}`,
      says: `The API is at ${host}`,
      ...COMMON,
      when: readStateBy({ host }),
      then: inactive,
      covers: ['rule.hosts'],
    }),
  ),
]

export const answerPromises: readonly VendorPromise[] = answers
