import * as z from 'zod'
import { absent } from '../../../src/vendor/promise.ts'
import { badArgument, jobIs, notFound } from './expectations.ts'
import { type FileSubmission, fileAdvances, moderated, submittedFile } from './file-steps.ts'
import type { Step, VendorPromise } from './language.ts'
import { FILE, FILE_URL } from './samples.ts'
import { fileQueryPage, fileRangePage, fileSubmitPage, inferred, mediaSdks } from './sources.ts'
import { cancel, happens, query } from './steps.ts'
import { bizTypeOf, createdStrategy } from './strategy-steps.ts'

const DAY = 24 * 3_600_000

/** A file of six seconds whose moderation has ended, with generated findings. */
const ended = (parts: FileSubmission): Step[] => [
  { switches: { fileSeconds: '6' } },
  submittedFile(parts),
  { advance: 60_000 },
]

/** Pictures at these milliseconds of the video. */
const at = (...times: number[]) => ({
  SnapshotCount: times.length,
  Snapshot: times.map((SnapshotTime) => ({ SnapshotTime })),
})

const MODES = [
  ['interval', { Mode: 'Interval', Count: '10', TimeInterval: '2.5' }, 'every TimeInterval seconds', [0, 2500, 5000]],
  ['interval-count', { Mode: 'Interval', Count: '2', TimeInterval: '2' }, 'up to Count of them', [0, 2000]],
  ['average', { Mode: 'Average', Count: '3', TimeInterval: '1' }, 'Count of them, evenly spread', [0, 2000, 4000]],
  ['fps', { Mode: 'Fps', Count: '4', TimeInterval: '2' }, 'TimeInterval a second, up to Count', [0, 500, 1000, 1500]],
] as const

const modes = MODES.map(
  ([name, snapshot, what, times]): VendorPromise => ({
    id: `CreateAuditingJobs/file-pictures-${name}`,
    says: `In mode ${snapshot.Mode}, a file gets a picture: ${what}`,
    ...fileRangePage,
    given: [{ switches: { fileSeconds: '6' } }],
    when: submittedFile({ snapshot }),
    then: { status: 200 },
    afterwards: [{ advance: 60_000 }, { ...query(), then: jobIs('Success', at(...times)) }],
    covers: ['rule.file-modes'],
  }),
)

/** Among a hundred generated pictures there are hits of both scenes that are generated. */
const HUNDRED = { Count: '100' }
const without = (info: string) => ({ SnapshotCount: 100, [info]: { HitFlag: 0, Count: 0 } })

/** Of a video of 45 seconds. */
const sections = [
  { OffsetTime: 0, Duration: 30_000 },
  { OffsetTime: 30_000, Duration: 15_000 },
]

const submissions: readonly VendorPromise[] = [
  ...modes,
  {
    id: 'CreateAuditingJobs/file-all-frames',
    says: 'In mode Interval without a TimeInterval, every frame of a file is taken, up to Count',
    ...fileRangePage,
    given: [{ switches: { fileSeconds: '6' } }],
    when: submittedFile({ snapshot: { Count: '100' } }),
    then: { status: 200 },
    afterwards: [{ advance: 60_000 }, { ...query(), then: jobIs('Success', { SnapshotCount: 100 }) }],
    covers: ['rule.file-all-frames'],
  },
  ...[undefined, '0', '1'].map(
    (DetectContent): VendorPromise => ({
      id: `CreateAuditingJobs/file-sound-${DetectContent ?? 'by-default'}`,
      says: `${DetectContent === undefined ? 'Without DetectContent' : `With DetectContent ${DetectContent}`}, the sound of a file is ${DetectContent === '1' ? '' : 'not '}moderated`,
      ...fileSubmitPage,
      given: [{ switches: { fileSeconds: '45' } }],
      when: submittedFile({ conf: { DetectContent } }),
      then: { status: 200 },
      afterwards: [
        { advance: 60_000 },
        { ...query(), then: jobIs('Success', { AudioSection: DetectContent === '1' ? sections : absent }) },
      ],
      covers: ['rule.file-sound'],
    }),
  ),
  ...(
    [
      ['Ads', 'PornInfo'],
      ['Porn', 'AdsInfo'],
    ] as const
  ).map(
    ([DetectType, info]): VendorPromise => ({
      id: `CreateAuditingJobs/file-scenes-${DetectType}`,
      says: `With DetectType ${DetectType}, nothing else is looked for in a file`,
      ...fileSubmitPage,
      given: [{ switches: { fileSeconds: '6' } }],
      when: submittedFile({ conf: { DetectType }, snapshot: HUNDRED }),
      then: { status: 200 },
      afterwards: [{ advance: 60_000 }, { ...query(), then: jobIs('Success', without(info)) }],
      covers: ['rule.file-scenes'],
    }),
  ),
  {
    id: 'CreateAuditingJobs/file-policy',
    says: 'With a BizType, the scenes of its strategy are looked for, whatever DetectType says',
    ...inferred('a policy has its scenes, and the newest page has no DetectType'),
    given: [{ switches: { fileSeconds: '6' } }, createdStrategy()],
    when: submittedFile({ conf: { BizType: bizTypeOf(), DetectType: 'Ads' }, snapshot: HUNDRED }),
    then: { status: 200 },
    afterwards: [{ advance: 60_000 }, { ...query(), then: jobIs('Success', without('AdsInfo')) }],
    covers: ['rule.file-policy'],
  },
]

const frozen = (name: string, says: string, parts: FileSubmission, ForbidState: unknown): VendorPromise => ({
  id: `DescribeAuditingJobs/file-${name}`,
  says,
  ...mediaSdks,
  given: [...moderated(parts), happens('addSnapshot', { Label: 'Porn', Score: 90 }), fileAdvances],
  when: query(),
  then: jobIs('Success', { ForbidState }),
  covers: ['rule.file-frozen'],
})

const Freeze = { PornScore: '90' }

const results: readonly VendorPromise[] = [
  {
    id: 'DescribeAuditingJobs/file-life',
    says: 'A job of a file is Submitted, then Snapshoting, then Auditing, then Success',
    ...inferred('the states are documented, but not the time between them'),
    given: [
      submittedFile(),
      { ...query(), then: jobIs('Submitted') },
      { advance: 1000 },
      { ...query(), then: jobIs('Snapshoting') },
      { advance: 1000 },
      { ...query(), then: jobIs('Auditing') },
      { advance: 1000 },
    ],
    when: query(),
    then: jobIs('Success', { Code: absent, Message: absent }),
    covers: ['rule.file-life-cycle'],
  },
  {
    id: 'DescribeAuditingJobs/file-fails',
    says: 'A job of a file that fails is Failed, with a code and a message, and without findings',
    ...fileQueryPage,
    given: [...moderated(), happens('addSnapshot', { Label: 'Ads' }), happens('failJob', { number: -65_012 })],
    when: query(),
    then: jobIs('Failed', { Code: 'ResourceNotSupported', Message: z.string().min(1), Snapshot: absent }),
    covers: ['rule.file-life-cycle', 'rule.file-findings-at-end'],
  },
  {
    id: 'DescribeAuditingJobs/file-object',
    says: 'A job of a file in the bucket names it as its submission did, with business id and user information',
    ...fileQueryPage,
    given: [submittedFile({ input: { Object: FILE, DataId: 'order-77', UserInfo: { Room: '9' } } })],
    when: query(),
    then: jobIs('Submitted', { Object: FILE, Url: absent, Type: absent, DataId: 'order-77', UserInfo: { Room: '9' } }),
    needs: ['still-time'],
    covers: ['rule.file-named'],
  },
  {
    id: 'DescribeAuditingJobs/file-url',
    says: 'A job of a file with an address has the address',
    ...fileQueryPage,
    given: [submittedFile({ input: { Url: FILE_URL } })],
    when: query(),
    then: jobIs('Submitted', { Url: FILE_URL, Object: absent, Type: absent }),
    needs: ['still-time'],
    covers: ['rule.file-named'],
  },
  {
    id: 'DescribeAuditingJobs/file-findings-at-end',
    says: 'A file that is being moderated shows no findings, also if there are some',
    ...inferred('the page describes the result of the whole file'),
    given: [...moderated(), happens('addSnapshot', { Label: 'Ads' })],
    when: query(),
    then: jobIs('Auditing', { SnapshotCount: absent, Snapshot: absent, Label: absent, Result: absent }),
    covers: ['rule.file-findings-at-end'],
  },
  {
    id: 'DescribeAuditingJobs/file-offsets',
    says: 'SnapshotTime and OffsetTime of a file are milliseconds from its beginning',
    ...fileQueryPage,
    given: [
      ...moderated({ conf: { DetectContent: '1' } }),
      happens('addSnapshot', { Label: 'Ads', SnapshotTime: 2500 }),
      happens('addAudioSection', { Label: 'Porn', OffsetTime: 3000, Duration: 3000 }),
      fileAdvances,
    ],
    when: query(),
    then: jobIs('Success', {
      SnapshotCount: 1,
      Label: 'Ads',
      Snapshot: [{ SnapshotTime: 2500, Label: 'Ads' }],
      AudioSection: [{ OffsetTime: 3000, Duration: 3000, Label: 'Porn' }],
    }),
    covers: ['rule.file-offsets'],
  },
  {
    id: 'DescribeAuditingJobs/file-kept',
    says: 'The result of a file can be read 29 days later',
    ...fileQueryPage,
    given: [...ended({}), { advance: 29 * DAY }],
    when: query(),
    then: jobIs('Success'),
    covers: ['rule.file-result-kept'],
  },
  {
    id: 'DescribeAuditingJobs/file-forgotten',
    says: 'The result of a file is not found after a month',
    ...inferred('the page says that results are kept for a month, but not what a query answers after it'),
    given: [...ended({}), { advance: 31 * DAY }],
    when: query(),
    then: notFound,
    covers: ['rule.file-result-kept'],
  },
  frozen('frozen', 'A file with a score of that in Freeze is frozen', { conf: { Freeze } }, 1),
  frozen('not-frozen', 'A file with lower scores is not frozen', { conf: { Freeze: { PornScore: '91' } } }, 0),
  frozen('freeze-other', 'A score counts only for its own scene', { conf: { Freeze: { AdsScore: '50' } } }, 0),
  frozen('freeze-url', 'A file elsewhere cannot be frozen', { input: { Url: FILE_URL }, conf: { Freeze } }, 0),
  frozen('freeze-absent', 'Without Freeze, the answer does not say whether a file is frozen', {}, absent),
]

const cancellations: readonly VendorPromise[] = [
  ['submitted', [submittedFile()]],
  ['ended', ended({})],
].map(([name, given]) => ({
  id: `CancelAuditingJobs/file-${name as string}`,
  says: `A job of a file ${name === 'ended' ? 'that has ended' : 'that was just submitted'} cannot be cancelled`,
  ...inferred('the page is about live streams only; the code is the only one for parameters'),
  given: given as Step[],
  when: cancel(),
  then: badArgument,
  covers: ['rule.file-job'],
}))

/** What becomes of a video file. */
export const fileResults: readonly VendorPromise[] = [...submissions, ...results, ...cancellations]
