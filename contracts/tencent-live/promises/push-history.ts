import * as z from 'zod'
import { answered, listOf, refused, text } from './expectations.ts'
import type { BodyOf, Call, Step, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { interrupt, push } from './steps.ts'
import { domain, place, show } from './streams.ts'
import { chinaIn, DAY, MINUTE, SECOND, utcIn } from './times.ts'

/** Both lists of pushes, with the name of the list in their answers. */
const LISTS = [
  ['DescribeLiveStreamEventList', 'EventList', doc('267/30800')],
  ['DescribeLiveStreamPublishedList', 'PublishInfo', doc('267/30797')],
] as const

type List = (typeof LISTS)[number][0]

const period = { StartTime: utcIn(-DAY), EndTime: utcIn(0) }

function list(operation: List, fields: BodyOf<'DescribeLiveStreamEventList'> = {}): Call {
  // The fields of the two operations differ only where promises say so.
  return { call: operation, input: { body: { DomainName: domain, ...period, ...fields } } } as Call
}

/** A minute's push. */
const pushed = (fields: object = {}): readonly Step[] => [push(fields), { advance: MINUTE }, interrupt(fields)]

const both = LISTS.flatMap(([operation, name, source]): VendorPromise[] => {
  const found = (...pushes: readonly object[]) => answered({ [name]: pushes, TotalNum: pushes.length })
  return [
    {
      id: `${operation}/fields`,
      says: 'A push that has ended is listed with its place, its times in UTC, its duration in seconds, the publisher and the reason why it ended',
      ...source,
      given: [...pushed(), { advance: SECOND }],
      when: list(operation, { PageNum: 1, PageSize: 10 }),
      then: answered({
        [name]: [
          {
            ...place,
            StreamStartTime: utcIn(-MINUTE - SECOND),
            StreamEndTime: utcIn(-SECOND),
            Duration: 60,
            StopReason: text,
            ClientIp: text,
            Resolution: z.string().regex(/^\d+\D\d+$/),
          },
        ],
        PageNum: 1,
        PageSize: 10,
        TotalNum: 1,
        TotalPage: 1,
      }),
      covers: ['rule.times'],
    },
    {
      id: `${operation}/within`,
      says: 'A push is listed when it ended within the query, wherever it began; a push that goes on is not',
      ...inferred('the list is in order of the ends'),
      given: [...pushed(), push({ stream: 'goes-on' }), { advance: SECOND }],
      when: list(operation, { StartTime: utcIn(-2 * SECOND) }),
      then: found({ StreamName: show }),
      afterwards: [
        { ...list(operation, { EndTime: utcIn(-2 * SECOND) }), then: found() },
        { ...list(operation, { StartTime: utcIn(0) }), then: found() },
      ],
      covers: ['rule.within'],
    },
    {
      id: `${operation}/filters`,
      says: 'AppName is compared exactly; StreamName may be a part of the name',
      ...source,
      given: [
        ...pushed({ stream: 'first-show' }),
        ...pushed({ stream: 'show-2' }),
        ...pushed({ stream: 'x', app: 'stage' }),
      ],
      when: list(operation, { AppName: 'live', StreamName: 'show' }),
      then: found({ StreamName: 'show-2' }, { StreamName: 'first-show' }),
      afterwards: [
        { ...list(operation, { AppName: 'stage' }), then: found({ StreamName: 'x' }) },
        { ...list(operation, { AppName: 'stag' }), then: found() },
        { ...list(operation, { DomainName: 'other.example.com' }), then: found() },
      ],
      covers: ['rule.filters'],
    },
    {
      id: `${operation}/paging`,
      says: 'Of eleven pushes, ten are on the first page and one on the second; both pages count all eleven',
      ...source,
      given: [
        ...Array.from({ length: 11 }, (_, index) => pushed({ stream: `show-${index}` })).flat(),
        {
          ...list(operation),
          then: answered({ [name]: listOf(10), TotalNum: 11, TotalPage: 2, PageNum: 1, PageSize: 10 }),
        },
      ],
      when: list(operation, { PageNum: 2 }),
      then: answered({ [name]: [{ StreamName: 'show-0' }], TotalNum: 11, TotalPage: 2, PageNum: 2 }),
      covers: ['rule.paging'],
    },
    ...(
      [
        ['unreadable', 'that is not a time', { StartTime: 'yesterday' }, 'times'],
        ['china-time', 'in China Standard Time', { StartTime: chinaIn(-DAY) }, 'times'],
        [
          'too-old',
          'more than 60 days ago',
          { StartTime: utcIn(-60 * DAY - SECOND), EndTime: utcIn(-59 * DAY) },
          'age',
        ],
        ['too-long', 'more than 30 days before EndTime', { StartTime: utcIn(-30 * DAY - SECOND) }, 'span'],
        ['backwards', 'later than EndTime', { StartTime: utcIn(-MINUTE), EndTime: utcIn(-DAY) }, 'span'],
      ] as const
    ).map(
      ([kind, what, fields, rule]): VendorPromise => ({
        id: `${operation}/${kind}`,
        says: `A StartTime ${what} is refused`,
        ...inferred('the page names the limit but no code'),
        when: list(operation, fields),
        then: refused('InvalidParameterValue'),
        covers: [`rule.${rule}`],
      }),
    ),
    {
      id: `${operation}/future`,
      says: 'An EndTime that is later than now is refused',
      ...inferred('the page names the limit but no code'),
      when: list(operation, { EndTime: utcIn(SECOND) }),
      then: refused('InvalidParameterValue'),
      needs: ['still-time'],
      covers: ['rule.past'],
    },
    {
      id: `${operation}/longest`,
      says: 'A query may begin 60 days ago and span 30 days',
      ...source,
      when: list(operation, { StartTime: utcIn(-60 * DAY + SECOND), EndTime: utcIn(-30 * DAY + SECOND) }),
      then: found(),
      needs: ['still-time'],
      covers: ['rule.age', 'rule.span'],
    },
    {
      id: `${operation}/listed`,
      says: 'The page that ends with push 10000 is the last one',
      ...inferred('the page names the limit but no code'),
      given: [{ ...list(operation, { PageNum: 100, PageSize: 100 }), then: found() }],
      when: list(operation, { PageNum: 101, PageSize: 100 }),
      then: refused('InvalidParameterValue'),
      covers: ['rule.listed'],
    },
  ]
})

const EVENTS = doc('267/30800')

const eventList: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamEventList/strict',
    says: 'With IsStrict 1, StreamName is the whole name',
    ...EVENTS,
    given: [...pushed({ stream: 'first-show' }), ...pushed({ stream: 'show' })],
    when: list('DescribeLiveStreamEventList', { StreamName: 'show', IsStrict: 1 }),
    then: answered({ EventList: [{ StreamName: 'show' }] }),
    covers: ['rule.strict'],
  },
  {
    id: 'DescribeLiveStreamEventList/filter',
    says: 'With IsFilter 1, a push that began well is listed',
    ...EVENTS,
    given: pushed(),
    when: list('DescribeLiveStreamEventList', { IsFilter: 1 }),
    then: answered({ EventList: [{ StreamName: show }] }),
    covers: ['rule.filter'],
  },
  {
    id: 'DescribeLiveStreamEventList/order',
    says: 'The latest end comes first; with IsAsc 1, the earliest',
    ...EVENTS,
    given: [...pushed({ stream: 'one' }), ...pushed({ stream: 'two' })],
    when: list('DescribeLiveStreamEventList'),
    then: answered({ EventList: [{ StreamName: 'two' }, { StreamName: 'one' }] }),
    afterwards: [
      {
        ...list('DescribeLiveStreamEventList', { IsAsc: 1 }),
        then: answered({ EventList: [{ StreamName: 'one' }, { StreamName: 'two' }] }),
      },
    ],
    covers: ['rule.order'],
  },
]

export const pushHistoryPromises: readonly VendorPromise[] = [...both, ...eventList]
