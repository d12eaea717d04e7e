import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import { createAuditingJobs } from '../create-auditing-jobs.ts'
import { badArgument, jobWith, newJobWith, refused } from './expectations.ts'
import { fileAdvances, fileSubmission, submitFile, submittedFile } from './file-steps.ts'
import type { VendorPromise, Words } from './language.ts'
import { nestedPromises } from './nested.ts'
import { FILE, FILE_URL, WHOLE_FILE } from './samples.ts'
import {
  type Authority,
  argumentOfFile,
  fileLimitPage,
  fileRangePage,
  fileSubmitPage,
  inferred,
  mediaSdks,
} from './sources.ts'
import { query, submit, submitted } from './steps.ts'
import { expectationOf } from './submission-constraints.ts'

interface Tried {
  readonly name: string
  readonly says: string
  readonly parts: Parameters<typeof submitFile>[0]
  readonly covers: readonly string[]
}

const accepted = ({ name, says, parts, covers }: Tried, authority: Authority): VendorPromise => ({
  id: `CreateAuditingJobs/file-${name}`,
  says,
  ...authority,
  when: submitFile(parts),
  then: newJobWith(),
  covers,
})

const wrong = ({ name, says, parts, covers }: Tried, authority: Authority = argumentOfFile): VendorPromise => ({
  ...accepted({ name, says, parts, covers }, authority),
  then: badArgument,
})

const full = refused(403, 'QueueSaturated')

const inputs: readonly VendorPromise[] = [
  accepted(
    { name: 'object', says: 'A file in the bucket can be moderated', parts: {}, covers: ['rule.file-without-type'] },
    fileSubmitPage,
  ),
  accepted(
    {
      name: 'url',
      says: 'A file at any address can be moderated',
      parts: { input: { Url: FILE_URL } },
      covers: ['rule.file-without-type', 'rule.file-input'],
    },
    fileSubmitPage,
  ),
  wrong({
    name: 'object-and-url',
    says: 'A file with both an Object and a Url is refused',
    parts: { input: { Object: FILE, Url: FILE_URL } },
    covers: ['rule.file-input'],
  }),
  wrong({
    name: 'no-input',
    says: 'A file with neither an Object nor a Url is refused',
    parts: { input: { DataId: 'order-77' } },
    covers: ['rule.file-input'],
  }),
  wrong({
    name: 'stream',
    says: 'The address of a stream is refused for a file: a live stream needs the Type live_video',
    parts: { input: { Url: 'rtmp://live.example.net/app/room9' } },
    covers: ['rule.file-without-type'],
  }),
  {
    id: 'CreateAuditingJobs/file-other-type',
    says: 'A submission with another Type than live_video is refused',
    ...argumentOfFile,
    when: { call: 'CreateAuditingJobs', input: { body: { Request: { ...bodyOfFile(), Type: 'video' } as object } } },
    then: badArgument,
    covers: ['rule.file-without-type'],
  },
]

function bodyOfFile(): object {
  return (fileSubmission().body as { readonly Request: object }).Request
}

const inRange = [
  ['count-least', { Count: '1' }, 'Count 1'],
  ['count-most', { Count: '10000' }, 'Count 10000'],
  ['interval-least', { Count: '1', TimeInterval: '0.001' }, 'TimeInterval 0.001'],
  ['interval-most', { Count: '1', TimeInterval: '60' }, 'TimeInterval 60'],
  ['interval-most-with-fraction', { Count: '1', TimeInterval: '60.000' }, 'TimeInterval 60.000'],
  ...(['Interval', 'Average', 'Fps'] as const).map(
    (Mode) => [`mode-${Mode}`, { Mode, Count: '1' }, `Mode ${Mode}`] as const,
  ),
] as const

const outOfRange = [
  ['count-zero', { Count: '0' }, 'Count 0'],
  ['count-too-many', { Count: '10001' }, 'Count 10001'],
  ['interval-zero', { Count: '1', TimeInterval: '0' }, 'TimeInterval 0'],
  ['interval-zero-with-fraction', { Count: '1', TimeInterval: '0.000' }, 'TimeInterval 0.000'],
  ['interval-too-long', { Count: '1', TimeInterval: '60.001' }, 'TimeInterval 60.001'],
] as const

const ranges: readonly VendorPromise[] = [
  ...inRange.map(([name, snapshot, what]) =>
    accepted(
      { name, says: `${what} of a file is accepted`, parts: { snapshot }, covers: ['rule.file-range'] },
      fileRangePage,
    ),
  ),
  ...outOfRange.map(([name, snapshot, what]) =>
    wrong({ name, says: `${what} of a file is refused`, parts: { snapshot }, covers: ['rule.file-range'] }),
  ),
  ...['0', '100'].map((PornScore) =>
    accepted(
      {
        name: `freeze-${PornScore}`,
        says: `A file can be frozen from the score ${PornScore} on`,
        parts: { conf: { Freeze: { PornScore } } },
        covers: ['rule.file-freeze'],
      },
      mediaSdks,
    ),
  ),
  wrong({
    name: 'freeze-101',
    says: 'A score of 101 in Freeze is refused',
    parts: { conf: { Freeze: { PornScore: '101' } } },
    covers: ['rule.file-freeze'],
  }),
]

const slots: readonly VendorPromise[] = [
  {
    id: 'CreateAuditingJobs/tenth-file',
    says: 'While nine files are moderated, a tenth can be submitted',
    ...fileLimitPage,
    given: [{ ...submittedFile(), times: 9 }],
    when: submitFile(),
    then: newJobWith(),
    covers: ['rule.file-slots'],
  },
  {
    id: 'CreateAuditingJobs/eleventh-file',
    says: 'While ten files are moderated, another submission of a file is refused',
    ...inferred('the page gives the limit, but no code; the list has only this one for "full"'),
    given: [{ switches: { fileSteps: 'manual' } }, { ...submittedFile(), times: 10 }],
    when: submitFile(),
    then: full,
    covers: ['rule.file-slots'],
  },
  {
    id: 'CreateAuditingJobs/slot-of-file',
    says: 'Of ten files, one whose moderation has ended makes room for another',
    ...inferred('the limit is for files that are moderated at the same time'),
    given: [
      { switches: { fileSteps: 'manual' } },
      { ...submittedFile(), times: 10 },
      { ...submitFile(), then: full },
      ...[fileAdvances, fileAdvances, fileAdvances],
    ],
    when: submitFile(),
    then: newJobWith(),
    covers: ['rule.file-slots'],
  },
  {
    id: 'CreateAuditingJobs/live-beside-files',
    says: 'While ten files are moderated, a live stream can be submitted',
    ...inferred('the pages of files and of live streams have a limit each'),
    given: [{ switches: { fileSteps: 'manual' } }, { ...submittedFile(), times: 10 }],
    when: submit(),
    then: newJobWith(),
    covers: ['rule.file-slots-apart'],
  },
  {
    id: 'CreateAuditingJobs/file-beside-lives',
    says: 'While ten live streams are moderated, a file can be submitted',
    ...inferred('the pages of files and of live streams have a limit each'),
    given: [{ ...submitted(), times: 10 }],
    when: submitFile(),
    then: newJobWith(),
    covers: ['rule.file-slots-apart'],
  },
]

const UNFIT = {
  missing: 'ResourceNotFound',
  undecodable: 'ResourceNotSupported',
  unreachable: 'ResourceDownloadFailed',
}

const unfit = Object.entries({ ...UNFIT, 'too-large': 'ResourceNotSupported' }).map(
  ([files, Code]): VendorPromise => ({
    id: `CreateAuditingJobs/file-${files}`,
    says: `Submitting a file that is ${files.replace('-', ' ')} succeeds; its job fails later, with a reason`,
    ...inferred('SDK tests submit unreachable videos and expect success; the reasons are numbers of 1045/33700'),
    given: [{ switches: { files } }],
    when: { ...submitFile(), as: 'job' },
    then: newJobWith(),
    afterwards: [{ advance: 60_000 }, { ...query(), then: jobWith({ State: 'Failed', Code }) }],
    covers: ['rule.file-fetched-later'],
  }),
)

/** The ids and sentences are those of a live stream's body, so they say that it is a file's. */
const constraints: readonly VendorPromise[] = constraintPromises<Words>({
  contract: createAuditingJobs,
  part: 'body',
  valid: WHOLE_FILE,
  expect: (violation) => (violation.at.startsWith('.Request#') ? undefined : expectationOf(violation, WHOLE_FILE)),
  ...argumentOfFile,
  otherwiseRefused: { '.Request.Input.UserInfo.Nickname#maxLength': 'the bound counts bytes, and the name is Chinese' },
}).map((promise) => ({
  ...promise,
  id: promise.id.replace('/body-', '/file-body-'),
  says: promise.says.replace('A body', 'The body for a file'),
}))

/** How a video file is submitted. */
export const fileSubmissions: readonly VendorPromise[] = [
  ...inputs,
  ...ranges,
  ...slots,
  ...unfit,
  {
    id: 'CreateAuditingJobs/file-everything',
    says: 'The submission of a file can have every documented node at once',
    ...fileSubmitPage,
    when: { call: 'CreateAuditingJobs', input: { body: WHOLE_FILE } },
    then: newJobWith({ DataId: 'order-77' }),
  },
  ...constraints,
  ...nestedPromises({
    operation: 'CreateAuditingJobs',
    what: 'A submission of a file',
    prefix: 'file-',
    body: WHOLE_FILE,
    call: submitFile(),
    authority: argumentOfFile,
  }),
]
