import * as z from 'zod'
import { undocumented } from '../../../src/vendor/promise.ts'
import { refused } from './expectations.ts'
import { missing, oldSignature, readStateBy } from './gateway-calls.ts'
import type { VendorPromise } from './language.ts'
import { inferred, seen } from './sources.ts'
import { place, region } from './streams.ts'

const parameters: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamState/unknown-parameter',
    says: 'An unknown parameter is refused, and the message names it',
    ...seen,
    when: readStateBy(undefined, { ...place, ...undocumented({ $schema: 'x' }) }),
    then: refused('UnknownParameter', 'The parameter `$schema` is not recognized.'),
    covers: ['rule.unknown-parameter'],
  },
  {
    id: 'DescribeLiveStreamState/parameter-case',
    says: 'Names of parameters are case-sensitive: streamName is unknown',
    ...inferred('names are documented in PascalCase'),
    when: readStateBy(undefined, { ...place, ...undocumented({ streamName: 'x' }) }),
    then: refused('UnknownParameter', 'The parameter `streamName` is not recognized.'),
    covers: ['rule.unknown-parameter'],
  },
  {
    id: 'DescribeLiveStreamState/missing-message',
    says: 'The message names a required parameter that is missing',
    ...seen,
    when: readStateBy(undefined, { StreamName: 'x', AppName: 'live' }),
    then: missing('DomainName'),
  },
  {
    id: 'DescribeLiveStreamState/no-text',
    says: 'A number instead of a text is refused, and the message names the right type',
    ...seen,
    when: readStateBy(undefined, { ...place, StreamName: 1 }),
    then: refused(
      'InvalidParameter',
      'The value type of parameter `StreamName` is not valid, input type should be `string`',
    ),
  },
  ...(
    [
      ['text', 'a text of digits', '"123"'],
      ['fraction', 'a fraction', '1.5'],
      ['boolean', 'true', 'true'],
      ['too-large', 'a number beyond 64 bits', '12345678901234567890'],
    ] as const
  ).map(
    ([name, what, literal]): VendorPromise => ({
      id: `StopLiveRecord/number-${name}`,
      says: `In JSON, ${what} is not accepted as an integer`,
      ...inferred('the opposite, a number for a text, is known to be strict'),
      when: {
        call: 'StopLiveRecord',
        input: { body: { StreamName: 'show', TaskId: JSON.parse(literal) } },
        wire: { body: `{"StreamName":"show","TaskId":${literal}}` },
      },
      then: refused('InvalidParameter', 'The value type of parameter `TaskId` is not valid.'),
    }),
  ),
  ...(
    [
      ['digits', 'are converted', 123, 'ResourceNotFound.TaskId'],
      ['letters', 'have to be digits', 'abc', 'InvalidParameter'],
      ['fraction', 'have to be whole', '1.5', 'InvalidParameter'],
      ['too-large', 'have to fit into 64 bits', '9223372036854775808', 'InvalidParameter'],
    ] as const
  ).map(
    ([name, what, TaskId, code]): VendorPromise => ({
      id: `StopLiveRecord/query-number-${name}`,
      says: `In a query, where everything is text, numbers ${what}`,
      ...inferred('a query has no types'),
      when: {
        call: 'StopLiveRecord',
        input: { body: { StreamName: 'show', TaskId } },
        wire: { method: 'GET' },
      },
      then: refused(code),
      afterwards: [
        {
          call: 'StopLiveRecord',
          input: { body: { StreamName: 'show', TaskId } },
          wire: oldSignature(),
          then: refused(code),
        },
      ],
    }),
  ),
  {
    id: 'CreateRecordTask/negative-time',
    says: 'A negative number has the wrong type for an unsigned parameter',
    ...seen,
    when: { call: 'CreateRecordTask', input: { headers: region, body: { ...place, EndTime: -1 } } },
    then: refused('InvalidParameter', z.string().regex(/^The value type of parameter `EndTime` is not valid/)),
  },
]

export const parameterTypePromises: readonly VendorPromise[] = parameters
