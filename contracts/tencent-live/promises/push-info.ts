import * as z from 'zod'
import { answered, listOf, refused, text } from './expectations.ts'
import type { BodyOf, CallOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { international, interrupt, push } from './steps.ts'
import { domain, show } from './streams.ts'
import { chinaIn, SECOND } from './times.ts'

const PAGE = doc('267/33990')

const listInfo = (body: BodyOf<'DescribeLiveStreamPushInfoList'> = {}): CallOf<'DescribeLiveStreamPushInfoList'> => ({
  call: 'DescribeLiveStreamPushInfoList',
  input: { body },
})

const none = refused('FailedOperation.HasNotLivingStream')

const number = z.int().min(1)

export const pushInfoPromises: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamPushInfoList/fields',
    says: 'A stream that is pushed is shown with both ends, rates, codecs, size and metadata; the default page is page 1 of 200',
    ...PAGE,
    given: [push()],
    when: listInfo(),
    then: answered({
      DataInfoList: [
        {
          StreamName: show,
          AppName: 'live',
          PushDomain: domain,
          ClientIp: text,
          ServerIp: text,
          VideoFps: number,
          VideoSpeed: number,
          AudioFps: number,
          AudioSpeed: number,
          Acodec: text,
          Vcodec: text,
          Resolution: text,
          AsampleRate: number,
          MetaAudioSpeed: number,
          MetaVideoSpeed: number,
          MetaFps: number,
        },
      ],
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 200,
    }),
    covers: ['rule.default-page'],
  },
  {
    id: 'DescribeLiveStreamPushInfoList/begin',
    says: 'BeginPushTime is in China Standard Time',
    ...inferred('the page names no form; other times of the product that name none are UTC+8'),
    given: [push(), { advance: SECOND }],
    when: listInfo(),
    then: answered({ DataInfoList: [{ BeginPushTime: chinaIn(-SECOND) }] }),
    covers: ['rule.begin'],
  },
  {
    id: 'DescribeLiveStreamPushInfoList/filters',
    says: 'PushDomain and AppName narrow the list',
    ...PAGE,
    given: [push(), push({ app: 'stage' }), push({ domain: 'other.example.com' })],
    when: listInfo({ PushDomain: domain, AppName: 'live' }),
    then: answered({ DataInfoList: [{ StreamName: show, PushDomain: domain, AppName: 'live' }], TotalNum: 1 }),
    afterwards: [{ ...listInfo({ AppName: 'live' }), then: answered({ DataInfoList: listOf(2) }) }],
    covers: ['rule.filters'],
  },
  {
    id: 'DescribeLiveStreamPushInfoList/paging',
    says: 'Three streams fill two pages of two; both pages count all three',
    ...PAGE,
    given: [
      ...['one', 'two', 'three'].map((stream) => push({ stream })),
      { ...listInfo({ PageSize: 2 }), then: answered({ DataInfoList: listOf(2), TotalNum: 3, TotalPage: 2 }) },
    ],
    when: listInfo({ PageNum: 2, PageSize: 2 }),
    then: answered({ DataInfoList: listOf(1), TotalNum: 3, TotalPage: 2, PageNum: 2, PageSize: 2 }),
    covers: ['rule.paging'],
  },
  {
    id: 'DescribeLiveStreamPushInfoList/none',
    says: 'When no stream of the domain and path is pushed, the call is refused',
    ...inferred('the code is listed; its description is "No live stream"'),
    given: [push(), { ...listInfo({ AppName: 'stage' }), then: none }, interrupt()],
    when: listInfo(),
    then: none,
    covers: ['rule.none'],
  },
  ...(
    [
      ['china', [], 100_000],
      ['international', [international], 1000],
    ] as const
  ).map(
    ([edition, given, PageSize]): VendorPromise => ({
      id: `DescribeLiveStreamPushInfoList/largest-${edition}`,
      says: `In the edition ${edition}, a page has at most ${PageSize} streams`,
      ...(edition === 'china' ? PAGE : doc('267/37303')),
      given: [...given, push(), { ...listInfo({ PageSize }), then: answered({ PageSize }) }],
      when: listInfo({ PageSize: PageSize + 1 }),
      then: refused('InvalidParameterValue'),
      covers: ['rule.page-size'],
    }),
  ),
]
