import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { requestHeaders } from './common-headers.ts'
import { answer, answerHeaders } from './envelope.ts'
import { historyErrors } from './errors.ts'

export const describeConcurrentRecordStreamNum = defineContract({
  id: 'DescribeConcurrentRecordStreamNum',
  summary: 'Show how many recordings went on at once',
  done: 'number of recordings shown',
  source: { evidence: 'doc', document: '267/42219' },
  method: 'POST',
  path: 'DescribeConcurrentRecordStreamNum',
  request: {
    headers: requestHeaders,
    body: z.strictObject({
      LiveType: z.enum(['NormalLive', 'SlowLive']),
      /** `2018-11-29T19:00:00Z` (UTC) or `2018-11-29 19:00:00` (UTC+8); at most 180 days ago. */
      StartTime: z.string(),
      /** At most 31 days after StartTime. */
      EndTime: z.string(),
      /** Inside or outside mainland China; an empty text is both. */
      MainlandOrOversea: z.enum(['Mainland', 'Oversea', '']).optional(),
      PushDomains: z.array(z.string()).optional(),
    }),
  },
  responses: {
    200: {
      description: 'Done, or the reason why not',
      headers: answerHeaders,
      body: answer({ DataInfoList: z.array(z.strictObject({ Time: z.string(), Num: z.int().min(0) })) }),
    },
  },
  errors: [...historyErrors],
  limit: { requests: 200, perSeconds: 1, evidence: 'doc' },
  effect: 'reads',
  rules: {
    times: 'Times are UTC as 2018-11-29T19:00:00Z or China Standard Time as 2018-11-29 19:00:00',
    'example-time': 'The example value of a time is 2019-03-01T00:00:00+08:00',
    age: 'StartTime is at most 180 days ago',
    span: 'EndTime is at most 31 days after StartTime',
    'live-type': 'SlowLive counts recordings by templates for slow live streams, NormalLive the others',
    place: 'MainlandOrOversea and PushDomains narrow the count',
    points: {
      says: 'There is a point every five minutes, with the highest number of recordings at once until the next one',
      evidence: 'inferred',
    },
    formats: {
      says: 'A stream counts once for each task and each format in which it is recorded',
      evidence: 'inferred',
    },
  },
})

export type DescribeConcurrentRecordStreamNumInput = InputOf<typeof describeConcurrentRecordStreamNum>['body']
