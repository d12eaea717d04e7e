import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { answered, dropsUnknownFields, listOf, refused } from './expectations.ts'
import type { BodyOf, CallOf, VendorPromise } from './language.ts'
import { doc } from './sources.ts'
import { international, interrupt, push } from './steps.ts'
import { domain, place, show } from './streams.ts'
import { SECOND, utcIn } from './times.ts'

const LIST = doc('267/30798')

const listOnline = (body: BodyOf<'DescribeLiveStreamOnlineList'> = {}): CallOf<'DescribeLiveStreamOnlineList'> => ({
  call: 'DescribeLiveStreamOnlineList',
  input: { body },
})

const online: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveStreamOnlineList/fields',
    says: 'A stream that is being pushed is listed with its domain, path and name, the UTC time of the push, and PushToDelay',
    ...LIST,
    given: [push(), { advance: SECOND }],
    when: listOnline({ StreamName: show, DomainName: domain, AppName: 'live', PageNum: 1, PageSize: 10 }),
    then: answered({
      OnlineInfo: [
        {
          ...place,
          PublishTimeList: [{ PublishTime: utcIn(-SECOND) }],
          PushToDelay: z.literal([0, 1]),
        },
      ],
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 10,
    }),
    covers: ['rule.utc', 'rule.push-to-delay'],
    clientFaults: dropsUnknownFields,
  },
  {
    id: 'DescribeLiveStreamOnlineList/international',
    says: 'The international edition has no PushToDelay',
    ...LIST,
    given: [international, push()],
    when: listOnline(),
    then: answered({ OnlineInfo: [{ ...place, PushToDelay: absent }] }),
    covers: ['rule.push-to-delay'],
  },
  {
    id: 'DescribeLiveStreamOnlineList/nothing',
    says: 'While nothing is pushed, the list is empty; the default page is page 1 of 10 streams',
    ...LIST,
    given: [push(), interrupt()],
    when: listOnline(),
    then: answered({ OnlineInfo: [], TotalNum: 0, PageNum: 1, PageSize: 10 }),
    covers: ['rule.default-page'],
  },
  {
    id: 'DescribeLiveStreamOnlineList/paging',
    says: 'Of eleven streams, ten are on the first page and one on the second; both pages count all eleven',
    ...LIST,
    given: [
      ...Array.from({ length: 11 }, (_, index) => push({ stream: `show-${index}` })),
      { ...listOnline(), then: answered({ OnlineInfo: listOf(10), TotalNum: 11, TotalPage: 2 }) },
    ],
    when: listOnline({ PageNum: 2 }),
    then: answered({ OnlineInfo: listOf(1), TotalNum: 11, TotalPage: 2, PageNum: 2, PageSize: 10 }),
    covers: ['rule.default-page', 'rule.paging'],
    clientFaults: dropsUnknownFields,
  },
  ...(
    [
      ['StreamName', show, { stream: 'show' }],
      ['DomainName', domain, { domain: 'other.example.com' }],
      ['AppName', 'live', { app: 'stage' }],
    ] as const satisfies readonly (readonly [keyof BodyOf<'DescribeLiveStreamOnlineList'>, unknown, object])[]
  ).map(
    ([name, value, other]): VendorPromise => ({
      id: `DescribeLiveStreamOnlineList/filter-${name}`,
      says: `${name} narrows the list to streams with exactly this ${name}`,
      ...LIST,
      given: [push(), push(other)],
      when: listOnline({ [name]: value }),
      then: answered({ OnlineInfo: [place], TotalNum: 1 }),
      covers: ['rule.filters'],
      clientFaults: dropsUnknownFields,
    }),
  ),
  ...(
    [
      ['largest-china', [], 300_000, '300000 in China'],
      ['largest-international', [international], 100, '100 in the international edition'],
    ] as const
  ).map(
    ([name, given, PageSize, says]): VendorPromise => ({
      id: `DescribeLiveStreamOnlineList/${name}`,
      says: `A page has at least 10 streams and at most ${says}`,
      ...LIST,
      given: [
        ...given,
        { ...listOnline({ PageSize }), then: answered({ PageSize }) },
        { ...listOnline({ PageSize: 10 }), then: answered({ PageSize: 10 }) },
        { ...listOnline({ PageSize: 9 }), then: refused('InvalidParameterValue') },
      ],
      when: listOnline({ PageSize: PageSize + 1 }),
      then: refused('InvalidParameterValue'),
      covers: ['rule.page-size'],
    }),
  ),
]

export const onlineStreamPromises: readonly VendorPromise[] = online
