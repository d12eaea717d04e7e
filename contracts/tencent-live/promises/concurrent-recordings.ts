import { createActive, createTask } from './calls.ts'
import { answered, refused } from './expectations.ts'
import type { BodyOf, CallOf, PromiseContext, VendorPromise } from './language.ts'
import { createRecordRule, createRecordTemplate } from './record-rule-calls.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { domain } from './streams.ts'
import { chinaIn, DAY, exampleIn, MINUTE, SECOND, utcIn } from './times.ts'

const PAGE = doc('267/42219')

const NO_CODE = inferred('the page names the limit but no code')

const STEP = 5 * MINUTE

const count = (
  fields: BodyOf<'DescribeConcurrentRecordStreamNum'> = {},
): CallOf<'DescribeConcurrentRecordStreamNum'> => ({
  call: 'DescribeConcurrentRecordStreamNum',
  input: { body: { LiveType: 'NormalLive', StartTime: utcIn(0), EndTime: utcIn(0), ...fields } },
})

const counted = (...numbers: readonly number[]) => answered({ DataInfoList: numbers.map((Num) => ({ Num })) })

/** The last point at or before now, `steps` points earlier. */
const pointAt =
  (steps: number) =>
  ({ now }: PromiseContext) =>
    `${new Date(Math.floor(now / STEP) * STEP - steps * STEP).toISOString().slice(0, 19)}Z`

const numbers: readonly VendorPromise[] = [
  {
    id: 'DescribeConcurrentRecordStreamNum/points',
    says: 'There is a point every five minutes, with the highest number of recordings at once until the next one',
    ...inferred('the page describes a list of points in time with a number, and no distance'),
    given: [push(), createActive(), createTask(), { advance: 2 * STEP }, interrupt(), { advance: MINUTE }],
    when: count({ StartTime: pointAt(2), EndTime: pointAt(1) }),
    then: answered({
      DataInfoList: [
        { Time: pointAt(2), Num: 2 },
        { Time: pointAt(1), Num: 2 },
      ],
    }),
    afterwards: [
      { advance: 2 * STEP },
      {
        ...count({ StartTime: pointAt(0), EndTime: pointAt(0) }),
        then: answered({ DataInfoList: [{ Time: pointAt(0), Num: 0 }] }),
      },
    ],
    covers: ['rule.points'],
  },
  {
    id: 'DescribeConcurrentRecordStreamNum/china-time',
    says: 'Times may be China Standard Time, and points are then written so',
    ...PAGE,
    when: count({ StartTime: chinaIn(-STEP), EndTime: chinaIn(-STEP) }),
    then: counted(0),
    covers: ['rule.times'],
  },
  {
    id: 'DescribeConcurrentRecordStreamNum/example-time',
    says: 'Times may be written as the example values of the page: 2019-03-01T00:00:00+08:00',
    ...PAGE,
    when: count({ StartTime: exampleIn(-STEP), EndTime: exampleIn(-STEP) }),
    then: counted(0),
    covers: ['rule.example-time'],
  },
  {
    id: 'DescribeConcurrentRecordStreamNum/formats',
    says: 'A stream that is recorded in two formats counts twice',
    ...inferred('the page does not say what a channel is'),
    given: [
      createRecordTemplate({ FlvParam: { Enable: 1 }, HlsParam: { Enable: 1 } }),
      createRecordRule(),
      push(),
      { advance: SECOND },
    ],
    when: count(),
    then: counted(2),
    covers: ['rule.formats'],
  },
  {
    id: 'DescribeConcurrentRecordStreamNum/live-type',
    says: 'SlowLive counts recordings by templates for slow live streams, NormalLive the others',
    ...PAGE,
    given: [
      createRecordTemplate({ FlvParam: { Enable: 1 }, IsDelayLive: 1 }),
      createRecordRule(),
      push(),
      { advance: SECOND },
    ],
    when: count({ LiveType: 'SlowLive' }),
    then: counted(1),
    afterwards: [{ ...count(), then: counted(0) }],
    covers: ['rule.live-type'],
  },
  {
    id: 'DescribeConcurrentRecordStreamNum/place',
    says: 'MainlandOrOversea and PushDomains narrow the count; without them, or empty, everything counts',
    ...PAGE,
    given: [push(), createActive(), { advance: SECOND }],
    when: count({ MainlandOrOversea: 'Mainland', PushDomains: ['other.example.com', domain] }),
    then: counted(1),
    afterwards: [
      { ...count({ MainlandOrOversea: '' }), then: counted(1) },
      { ...count({ MainlandOrOversea: 'Oversea' }), then: counted(0) },
      { ...count({ PushDomains: ['other.example.com'] }), then: counted(0) },
    ],
    covers: ['rule.place'],
  },
  {
    id: 'DescribeConcurrentRecordStreamNum/longest',
    says: 'A query may begin 180 days ago and span 31 days',
    ...PAGE,
    when: count({ StartTime: utcIn(-180 * DAY + SECOND), EndTime: utcIn(-149 * DAY + SECOND) }),
    then: answered(),
    needs: ['still-time'],
    covers: ['rule.age', 'rule.span'],
  },
  ...(
    [
      ['unreadable', 'A StartTime that is not a time', { StartTime: 'yesterday' }, 'times'],
      [
        'too-old',
        'A StartTime more than 180 days ago',
        { StartTime: utcIn(-180 * DAY - SECOND), EndTime: utcIn(-170 * DAY) },
        'age',
      ],
      ['too-long', 'A query of more than 31 days', { StartTime: utcIn(-31 * DAY - SECOND) }, 'span'],
      ['backwards', 'An EndTime before StartTime', { EndTime: utcIn(-MINUTE) }, 'span'],
    ] as const
  ).map(
    ([name, what, fields, rule]): VendorPromise => ({
      id: `DescribeConcurrentRecordStreamNum/${name}`,
      says: `${what} is refused`,
      ...NO_CODE,
      when: count(fields),
      then: refused('InvalidParameterValue'),
      covers: [`rule.${rule}`],
    }),
  ),
]

export const concurrentRecordingPromises: readonly VendorPromise[] = numbers
