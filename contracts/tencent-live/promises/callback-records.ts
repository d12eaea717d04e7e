import * as z from 'zod'
import { listening, receiver } from './callback-steps.ts'
import { answered, listOf, refused, text } from './expectations.ts'
import type { BodyOf, CallOf, PromiseContext, Step, VendorPromise } from './language.ts'
import { inferred, nodeSdk } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { show } from './streams.ts'
import { chinaIn, DAY, HOUR, MINUTE, SECOND, utcIn } from './times.ts'

const NO_CODE = inferred('the SDK names the bound and no code for what breaks it')

const listRecords = (fields: BodyOf<'DescribeCallbackRecordsList'> = {}): CallOf<'DescribeCallbackRecordsList'> => ({
  call: 'DescribeCallbackRecordsList',
  input: {
    body: { StartTime: utcIn(-HOUR), EndTime: utcIn(HOUR), StreamName: show, PageNum: 1, PageSize: 10, ...fields },
  },
})

/** The beginning of a push is received, its end is not. */
const oneReceived: readonly Step[] = [
  ...listening({
    StreamBeginNotifyUrl: receiver,
    StreamEndNotifyUrl: ({ callbackUrl }: PromiseContext) => callbackUrl('answers-503'),
  }),
  push(),
  interrupt(),
]

/** Only its sender tells of a callback that was received. */
const takenIn = { needs: ['callbacks'] } as const

const found = (...DataInfoList: readonly object[]) => answered({ DataInfoList, TotalNum: DataInfoList.length })

const records: readonly VendorPromise[] = [
  {
    id: 'DescribeCallbackRecordsList/fields',
    says: 'An event is listed with its time and kind, what was sent, what came back and when, and with its stream',
    ...nodeSdk,
    ...takenIn,
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
    says: 'ResultCode 0 finds the events that were received, any other the ones that were not',
    ...nodeSdk,
    ...takenIn,
    given: [...oneReceived, { ...listRecords({ ResultCode: 0 }), then: found({ EventType: 1, ResultCode: 0 }) }],
    when: listRecords({ ResultCode: 1 }),
    then: found({ EventType: 0, ResultCode: z.int().refine((code) => code !== 0) }),
    covers: ['rule.filters'],
  },
  {
    id: 'DescribeCallbackRecordsList/event-types',
    says: 'EventType may be 0, 1, 100 or 200, and narrows the list to events of this kind',
    ...nodeSdk,
    ...takenIn,
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
    says: 'EventType cannot be 332',
    ...NO_CODE,
    when: listRecords({ EventType: 332 }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.event-type'],
  },
  {
    id: 'DescribeCallbackRecordsList/times-in-china',
    says: 'Times may be times in China as well, and mean the same',
    ...nodeSdk,
    ...takenIn,
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
    says: 'A time that is written in neither way is refused',
    ...NO_CODE,
    when: listRecords({ StartTime: 'yesterday' }),
    then: refused('InvalidParameterValue'),
    covers: ['rule.times'],
  },
  {
    id: 'DescribeCallbackRecordsList/other-stream',
    says: 'Events of other streams are not listed',
    ...nodeSdk,
    ...takenIn,
    given: oneReceived,
    when: listRecords({ StreamName: 'another' }),
    then: found(),
  },
  {
    id: 'DescribeCallbackRecordsList/paging',
    says: 'With one record on a page the second one is on page 2, and both pages count both',
    ...nodeSdk,
    ...takenIn,
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
  ...(
    [
      ['too-long', 'of a second more than a day', -DAY - SECOND, 0, 'span'],
      ['too-old', 'that begins more than 14 days ago', -14 * DAY - MINUTE, -13 * DAY, 'age'],
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
