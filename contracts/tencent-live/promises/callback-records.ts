import * as z from 'zod'
import { listening, receiver } from './callback-steps.ts'
import { answered, listOf, refused, text } from './expectations.ts'
import type { BodyOf, CallOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { doc, inferred, nodeSdk } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { show } from './streams.ts'
import { chinaIn, DAY, exampleIn, HOUR, MINUTE, SECOND, utcIn } from './times.ts'

const NO_CODE = inferred('the SDK names the limit but no code for exceeding it')

const listRecords = (fields: BodyOf<'DescribeCallbackRecordsList'> = {}): CallOf<'DescribeCallbackRecordsList'> => ({
  call: 'DescribeCallbackRecordsList',
  input: {
    body: { StartTime: utcIn(-HOUR), EndTime: utcIn(HOUR), StreamName: show, PageNum: 1, PageSize: 10, ...fields },
  },
})

/** The receiver accepts the start of a push and rejects its end. */
const oneReceived: readonly Step[] = [
  ...listening({
    StreamBeginNotifyUrl: receiver,
    StreamEndNotifyUrl: ({ callbackUrl }: PromiseContext) => callbackUrl('answers-503'),
  }),
  push(),
  interrupt(),
]

/** A target must deliver callbacks to know which were received. */
const needsCallbacks = { needs: ['callbacks'] } as const

const found = (...DataInfoList: readonly object[]) => answered({ DataInfoList, TotalNum: DataInfoList.length })

const records: readonly VendorPromise[] = [
  {
    id: 'DescribeCallbackRecordsList/example-time',
    says: 'Times may be written as the example values of the page: 2020-10-12T00:00:00+08:00',
    ...doc('267/51328'),
    when: listRecords({ StartTime: exampleIn(-HOUR), EndTime: exampleIn(0) }),
    then: found(),
    covers: ['rule.example-time'],
  },
  {
    id: 'DescribeCallbackRecordsList/fields',
    says: 'A record has the time and kind of the event, its stream, what was sent, and what the receiver answered and when',
    ...nodeSdk,
    ...needsCallbacks,
    given: oneReceived,
    when: listRecords({ EventType: 1, ResultCode: 0 }),
    then: answered({
      DataInfoList: [
        {
          EventTime: text,
          EventType: 1,
          Request: z.string().regex(/"event_type":1\b/),
          Response: z.string(),
          ResponseTime: text,
          ResultCode: 0,
          StreamId: show,
        },
      ],
      PageNum: 1,
      PageSize: 10,
      TotalNum: 1,
      TotalPage: 1,
    }),
  },
  {
    id: 'DescribeCallbackRecordsList/result-code',
    says: 'ResultCode 0 finds events that were received, any other value events that were not',
    ...nodeSdk,
    ...needsCallbacks,
    given: [...oneReceived, { ...listRecords({ ResultCode: 0 }), then: found({ EventType: 1, ResultCode: 0 }) }],
    when: listRecords({ ResultCode: 1 }),
    then: found({ EventType: 0, ResultCode: z.int().refine((code) => code !== 0) }),
    covers: ['rule.filters'],
  },
  {
    id: 'DescribeCallbackRecordsList/event-types',
    says: 'EventType may be 0, 1, 100 or 200 and narrows the list to events of this kind',
    ...nodeSdk,
    ...needsCallbacks,
    given: [
      ...oneReceived,
      { ...listRecords({ EventType: 0 }), then: found({ EventType: 0 }) },
      { ...listRecords({ EventType: 1 }), then: found({ EventType: 1 }) },
      { ...listRecords({ EventType: 100 }), then: found() },
    ],
    when: listRecords({ EventType: 200 }),
    then: found(),
    covers: ['rule.event-type', 'rule.filters'],
  },
  {
    id: 'DescribeCallbackRecordsList/other-event-type',
    says: 'EventType may not be 332',
    ...NO_CODE,
    when: listRecords({ EventType: 332 }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.event-type'],
  },
  {
    id: 'DescribeCallbackRecordsList/times-in-china',
    says: 'Times may also be in China Standard Time',
    ...nodeSdk,
    ...needsCallbacks,
    given: [...oneReceived, { advance: 10 * MINUTE }],
    when: listRecords({ StartTime: chinaIn(-11 * MINUTE), EndTime: chinaIn(-10 * MINUTE), EventType: 1 }),
    then: found({ EventType: 1 }),
    afterwards: [
      { ...listRecords({ StartTime: chinaIn(-9 * MINUTE), EndTime: chinaIn(0), EventType: 1 }), then: found() },
    ],
    covers: ['rule.times'],
  },
  {
    id: 'DescribeCallbackRecordsList/unreadable-time',
    says: 'A time in any other form is refused',
    ...NO_CODE,
    when: listRecords({ StartTime: 'yesterday' }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.times'],
  },
  {
    id: 'DescribeCallbackRecordsList/other-stream',
    says: 'Events of other streams are not listed',
    ...nodeSdk,
    ...needsCallbacks,
    given: oneReceived,
    when: listRecords({ StreamName: 'another' }),
    then: found(),
  },
  {
    id: 'DescribeCallbackRecordsList/paging',
    says: 'With one record on a page, the second is on page 2; both pages count both',
    ...nodeSdk,
    ...needsCallbacks,
    given: [
      ...oneReceived,
      { ...listRecords({ PageSize: 1 }), then: answered({ DataInfoList: listOf(1), TotalNum: 2, TotalPage: 2 }) },
    ],
    when: listRecords({ PageSize: 1, PageNum: 2 }),
    then: answered({ DataInfoList: listOf(1), PageNum: 2, PageSize: 1, TotalNum: 2, TotalPage: 2 }),
    covers: ['rule.paging'],
  },
  ...(
    [
      ['longest', 'of exactly a day', -DAY, 0, 'span'],
      ['oldest', 'that begins a little less than 14 days ago', -14 * DAY + MINUTE, -13 * DAY, 'age'],
    ] as const
  ).map(
    ([name, what, from, to, covered]): VendorPromise => ({
      id: `DescribeCallbackRecordsList/${name}`,
      says: `A query ${what} is answered`,
      ...nodeSdk,
      when: listRecords({ StartTime: utcIn(from), EndTime: utcIn(to) }),
      then: found(),
      covers: [`rule.${covered}`],
    }),
  ),
  {
    id: 'DescribeCallbackRecordsList/exactly-oldest',
    says: 'A query that begins exactly 14 days ago is answered',
    ...inferred('a limit of 14 days includes them'),
    when: listRecords({ StartTime: utcIn(-14 * DAY), EndTime: utcIn(-13 * DAY) }),
    then: found(),
    needs: ['still-time'],
    wireOnly: 'only for raw requests does the clock stand at a whole second, as texts have it',
    covers: ['rule.age'],
  },
  ...(
    [
      ['too-long', 'of a second more than a day', -DAY - SECOND, 0, 'span'],
      ['too-old', 'that begins more than 14 days ago', -14 * DAY - SECOND, -13.5 * DAY, 'age'],
    ] as const
  ).map(
    ([name, what, from, to, covered]): VendorPromise => ({
      id: `DescribeCallbackRecordsList/${name}`,
      says: `A query ${what} is refused`,
      ...NO_CODE,
      when: listRecords({ StartTime: utcIn(from), EndTime: utcIn(to) }),
      then: refused('InvalidParameterValue'),
      covers: [`rule.${covered}`],
    }),
  ),
]

export const callbackRecordPromises: readonly VendorPromise[] = records
