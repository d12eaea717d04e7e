import { forbid, resume } from './calls.ts'
import { answered, listOf, refused } from './expectations.ts'
import type { BodyOf, CallOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { international } from './steps.ts'
import { domain, show } from './streams.ts'
import { chinaIn, DAY, MINUTE, utcIn } from './times.ts'

const LIST = doc('267/30801')

const listBans = (body: BodyOf<'DescribeLiveForbidStreamList'> = {}): CallOf<'DescribeLiveForbidStreamList'> => ({
  call: 'DescribeLiveForbidStreamList',
  input: { body },
})

const lists: readonly VendorPromise[] = [
  {
    id: 'DescribeLiveForbidStreamList/fields',
    says: 'A ban is listed with its stream’s domain, path and name, and with its start and end in China Standard Time',
    ...LIST,
    given: [international, forbid({ ResumeTime: utcIn(DAY) }), { advance: MINUTE }],
    when: listBans({ PageNum: 1, PageSize: 100, StreamName: show }),
    then: answered({
      ForbidStreamList: [
        {
          StreamName: show,
          DomainName: domain,
          AppName: 'live',
          CreateTime: chinaIn(-MINUTE),
          ExpireTime: chinaIn(DAY - MINUTE),
        },
      ],
      TotalNum: 1,
      TotalPage: 1,
      PageNum: 1,
      PageSize: 100,
    }),
    covers: ['rule.china-time'],
  },
  {
    id: 'DescribeLiveForbidStreamList/ended',
    says: 'A ban that was lifted or has ended is not listed',
    ...LIST,
    given: [
      international,
      forbid(),
      resume,
      forbid({ StreamName: 'another', ResumeTime: utcIn(MINUTE) }),
      { advance: MINUTE },
    ],
    when: listBans(),
    then: answered({ ForbidStreamList: [], TotalNum: 0 }),
  },
  {
    id: 'DescribeLiveForbidStreamList/filter',
    says: 'StreamName narrows the list to the bans on streams of this name',
    ...LIST,
    given: [international, forbid(), forbid({ StreamName: 'another' })],
    when: listBans({ StreamName: show }),
    then: answered({ ForbidStreamList: [{ StreamName: show }], TotalNum: 1 }),
    covers: ['rule.filter'],
  },
  {
    id: 'DescribeLiveForbidStreamList/paging',
    says: 'Of eleven bans, ten are on the first page and one on the second; both pages count all eleven',
    ...LIST,
    given: [
      international,
      ...Array.from({ length: 11 }, (_, index) => forbid({ StreamName: `show-${index}` })),
      {
        ...listBans(),
        then: answered({ ForbidStreamList: listOf(10), TotalNum: 11, TotalPage: 2, PageNum: 1, PageSize: 10 }),
      },
    ],
    when: listBans({ PageNum: 2 }),
    then: answered({ ForbidStreamList: listOf(1), TotalNum: 11, TotalPage: 2, PageNum: 2, PageSize: 10 }),
    covers: ['rule.default-page', 'rule.paging'],
  },
  {
    id: 'DescribeLiveForbidStreamList/smallest-page',
    says: 'A page may have a single ban',
    ...LIST,
    given: [international, forbid(), forbid({ StreamName: 'another' })],
    when: listBans({ PageSize: 1 }),
    then: answered({ ForbidStreamList: listOf(1), TotalNum: 2, TotalPage: 2, PageSize: 1 }),
  },
  {
    id: 'DescribeLiveForbidStreamList/china',
    says: 'The edition for China does not have this action',
    ...inferred('gone from the Chinese catalogue'),
    when: listBans(),
    then: refused('InvalidAction'),
    covers: ['rule.international'],
  },
]

export const banListPromises: readonly VendorPromise[] = lists
