import { listeningToRecordings, pausedWithFile, statusEvent } from './callback-steps.ts'
import { createActive, forbid, readState, resume } from './calls.ts'
import { answered, done, refused } from './expectations.ts'
import type { BodyOf, CallOf, VendorPromise } from './language.ts'
import { doc, inferred } from './sources.ts'
import { push } from './steps.ts'
import { place } from './streams.ts'
import { chinaIn, DAY, MINUTE, SECOND, utcIn } from './times.ts'

const isIn = (StreamState: string) => answered({ StreamState })

const PAGE = doc('267/30794')

const RESUME = doc('267/30793')

const readStateOf = (fields: BodyOf<'DescribeLiveStreamState'>): CallOf<'DescribeLiveStreamState'> => ({
  ...readState,
  input: { body: { ...place, ...fields } },
})

const bans: readonly VendorPromise[] = [
  {
    id: 'ForbidLiveStream/cuts',
    says: 'Forbidding a stream cuts its push; the stream is forbidden from then on',
    ...PAGE,
    given: [push()],
    when: forbid({ ResumeTime: utcIn(DAY), Reason: 'not for the public' }),
    then: done,
    afterwards: [
      { ...readState, then: isIn('forbid') },
      { call: 'DescribeLiveStreamOnlineList', then: answered({ OnlineInfo: [] }) },
    ],
    covers: ['rule.cuts'],
  },
  {
    id: 'ForbidLiveStream/until-resume-time',
    says: 'A ban ends by itself at ResumeTime, which is UTC',
    ...PAGE,
    when: forbid({ ResumeTime: utcIn(DAY) }),
    then: done,
    afterwards: [
      { advance: DAY - SECOND },
      { ...readState, then: isIn('forbid') },
      { advance: SECOND },
      { ...readState, then: isIn('inactive') },
    ],
    covers: ['rule.utc'],
  },
  {
    id: 'ForbidLiveStream/default-end',
    says: 'A ban without ResumeTime lasts 7 days',
    ...PAGE,
    when: forbid(),
    then: done,
    afterwards: [
      { advance: 7 * DAY - SECOND },
      { ...readState, then: isIn('forbid') },
      { advance: SECOND },
      { ...readState, then: isIn('inactive') },
    ],
    covers: ['rule.default-end'],
  },
  {
    id: 'ForbidLiveStream/longest',
    says: 'A ban may last 90 days',
    ...PAGE,
    when: forbid({ ResumeTime: utcIn(90 * DAY) }),
    then: done,
    afterwards: [{ advance: 90 * DAY - SECOND }, { ...readState, then: isIn('forbid') }],
    covers: ['rule.longest'],
  },
  ...(
    [
      ['too-long', 'more than 90 days ahead', utcIn(90 * DAY + SECOND), 'longest'],
      ['passed', 'that has passed', utcIn(-MINUTE), 'ahead'],
      ['other-form', 'written as a time in China', chinaIn(DAY), 'utc'],
    ] as const
  ).map(
    ([name, what, ResumeTime, rule]): VendorPromise => ({
      id: `ForbidLiveStream/${name}`,
      says: `A ResumeTime ${what} is refused, and the stream is not forbidden`,
      ...inferred('InvalidParameterValue is listed without its causes'),
      when: forbid({ ResumeTime }),
      then: refused('InvalidParameterValue'),
      afterwards: [{ ...readState, then: isIn('inactive') }],
      // After a moment, a time that is a second too far ahead is no longer too far.
      needs: name === 'too-long' ? ['still-time'] : [],
      covers: [`rule.${rule}`],
    }),
  ),
  {
    id: 'ForbidLiveStream/longest-reason',
    says: 'Reason may be 2048 bytes long',
    ...PAGE,
    when: forbid({ Reason: 'x'.repeat(2048) }),
    then: done,
    covers: ['rule.reason-bytes'],
  },
  ...(
    [
      ['long-reason', '2049 letters', 'x'.repeat(2049)],
      ['long-chinese-reason', '683 Chinese characters, which are 2049 bytes', '直'.repeat(683)],
    ] as const
  ).map(
    ([name, what, Reason]): VendorPromise => ({
      id: `ForbidLiveStream/${name}`,
      says: `Reason may not have ${what}`,
      ...inferred('InvalidParameterValue is listed without its causes'),
      when: forbid({ Reason }),
      then: refused('InvalidParameterValue'),
      covers: ['rule.reason-bytes'],
    }),
  ),
  {
    id: 'ForbidLiveStream/by-name',
    says: 'A ban matches the name of the stream alone: the same name at another domain and path is cut and forbidden too',
    ...PAGE,
    given: [push({ domain: 'other.example.com', app: 'stage' })],
    when: forbid(),
    then: done,
    afterwards: [
      { call: 'DescribeLiveStreamOnlineList', then: answered({ OnlineInfo: [] }) },
      { ...readStateOf({ DomainName: 'other.example.com', AppName: 'stage' }), then: isIn('forbid') },
    ],
    covers: ['rule.by-name'],
  },
  {
    id: 'ForbidLiveStream/by-place',
    says: 'If the account has asked for it, a ban matches domain, path and name: the same name elsewhere stays active',
    ...PAGE,
    given: [{ switches: { banScope: 'full' } }, push({ app: 'stage' })],
    when: forbid(),
    then: done,
    afterwards: [
      { ...readStateOf({ AppName: 'stage' }), then: isIn('active') },
      { ...readState, then: isIn('forbid') },
    ],
    covers: ['rule.by-name'],
  },
  {
    id: 'ForbidLiveStream/file',
    says: 'Forbidding a stream closes the file of its recording',
    ...inferred('a push that is cut ends like any other'),
    given: [...listeningToRecordings, push(), createActive()],
    when: forbid(),
    then: { ...done, callbacks: [statusEvent('start_succeeded'), ...pausedWithFile] },
    covers: ['rule.closes-file'],
  },
  {
    id: 'ResumeLiveStream/lifts',
    says: 'Resuming a stream lifts the ban, and it may be pushed again',
    ...RESUME,
    given: [forbid(), { ...readState, then: isIn('forbid') }],
    when: resume,
    then: done,
    afterwards: [{ ...readState, then: isIn('inactive') }, push(), { ...readState, then: isIn('active') }],
    covers: ['rule.lifts'],
  },
  {
    id: 'ResumeLiveStream/nothing-banned',
    says: 'Resuming a stream that is not forbidden succeeds',
    ...inferred('DropLiveStream of an inactive stream succeeds'),
    when: resume,
    then: done,
    covers: ['rule.nothing-banned'],
  },
]

export const banPromises: readonly VendorPromise[] = bans
