import * as z from 'zod'
import { furtherDetail } from '../../contracts/tencent-ci/describe-auditing-jobs.ts'
import { audioSection, frameFinding, scenes, soundFinding } from '../../contracts/tencent-ci/findings.ts'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Call } from '../../src/vendor/operation.ts'
import type { Control, OnRecord } from '../../src/vendor/vendor.ts'
import { advanceFile, beginAudit, endJob, failureOf, notBefore, reportFindings } from './life-cycle.ts'
import { scriptedFrame, scriptedSection } from './records/scripted-findings.ts'
import { type CiState, fileOf, hasEnded, type Job } from './state.ts'

const onJob = z.strictObject({ jobId: z.string() })

const finding = onJob.extend({
  Label: z.enum(['Normal', ...scenes]),
  /** 1: violating, 2: suspected. */
  Result: z.union([z.literal(1), z.literal(2)]).default(1),
  Score: z.int().min(0).max(100).default(99),
  Category: z.string().optional(),
  SubLabel: z.string().default(''),
  Text: z.string().default(''),
  Keywords: z.array(z.string()).optional(),
})

const { Code, Msg, OcrResults, ObjectResults, LibResults, OcrHitInfos } = frameFinding.shape
/** Where in a file it was found: milliseconds from its beginning. Findings in live streams have the account's time. */
const offset = z.int().min(0).optional()

const picture = finding.extend({ SnapshotTime: offset, Code, Msg, OcrResults, ObjectResults, LibResults, OcrHitInfos })

const section = finding.extend({
  OffsetTime: offset,
  Duration: z.int().min(1).default(3000),
  Code,
  Msg,
  LibResults: soundFinding.shape.LibResults,
  SpeakerResults: soundFinding.shape.SpeakerResults,
  RecognitionResults: soundFinding.shape.RecognitionResults,
  HitInfos: soundFinding.shape.HitInfos,
  LanguageResults: audioSection.shape.LanguageResults,
})

const detail = onJob.extend({
  /** A state that only the callback page has; answers show it in place of the job's own. */
  State: z.literal('Snapshoting').optional(),
  ...furtherDetail.shape,
  CosHeaders: z.record(z.string(), z.string()).optional(),
})

const failure = onJob.extend({
  /** One of `moderationCodes`. The default is for a stream that cannot be fetched. */
  number: z.int().max(-1).default(-65010),
  Code: z.string().min(1).optional(),
  Message: z.string().optional(),
})

const listEntry = onJob.extend({
  ListType: z.union([z.literal(0), z.literal(1)]),
  ListName: z.string(),
  Entity: z.string(),
})

/** A control over a job that has not ended, and to which this applies. */
const onRunning = (applies: (job: Job) => boolean = () => true): OnRecord<CiState> => ({
  collections: ['jobs'],
  fields: { jobId: 'id' },
  applies: (job: Job) => !hasEnded(job) && applies(job),
})
const isLive = (job: Job) => fileOf(job) === undefined
const isAudited = ({ state }: Job) => state === 'Auditing'

/** Events that no operation can cause. Each returns the job as it is afterwards. */
export const controls: Readonly<Record<string, Control<CiState>>> = {
  startStream: control(
    {
      title: 'Start the stream',
      summary: 'The first frame of a submitted job’s stream arrives',
      onRecord: onRunning((job) => isLive(job) && job.state === 'Submitted'),
    },
    onJob,
    (job, _, call) => {
      assertLive(job)
      if (job.state === 'Submitted') return beginAudit(job, call.now, call)
      throw new UsageError(`Cannot start the stream of job "${job.id}": it is ${job.state}, no longer Submitted`)
    },
  ),
  endStream: control(
    { title: 'End the stream', summary: 'The stream ends, and its job is Success', onRecord: onRunning(isLive) },
    onJob,
    (job, _, call) => {
      assertLive(job)
      return endJob(job, { state: 'Success', at: call.now }, call)
    },
  ),
  failJob: control(
    {
      title: 'Let the job fail',
      summary: 'The job fails, with a number for Simple callbacks, and a code for Detail callbacks and queries',
      onRecord: onRunning(),
    },
    failure,
    (job, input, call) => {
      const { code, message } = failureOf(input.number)
      const reason = { number: input.number, code: input.Code ?? code, message: input.Message ?? message }
      return endJob(job, { state: 'Failed', at: call.now, failure: reason }, call)
    },
  ),
  addSnapshot: control(
    {
      title: 'Add a screenshot',
      summary: 'A screenshot is taken, with the given finding',
      onRecord: onRunning(isAudited),
    },
    picture,
    (job, input, call) => {
      assertAudited(job)
      const frames = [
        ...job.frames,
        scriptedFrame(input, fileOf(job) ? (input.SnapshotTime ?? 0) : notBefore(job, call.now)),
      ]
      return reportFindings(call.state.jobs.put({ ...job, frames }), call.now, call)
    },
  ),
  addAudioSection: control(
    {
      title: 'Add a section of sound',
      summary: 'A section of sound ends, with the given finding',
      onRecord: onRunning((job) => isAudited(job) && isHeard(job)),
    },
    section,
    (job, input, call) => {
      assertAudited(job)
      assertHeard(job)
      const end = fileOf(job) ? (input.OffsetTime ?? 0) + input.Duration : notBefore(job, call.now)
      const sections = [...job.sections, scriptedSection(input, end)]
      return reportFindings(call.state.jobs.put({ ...job, sections }), call.now, call)
    },
  ),
  addListResult: control(
    {
      title: 'Add a hit on a list',
      summary: 'Something in the stream is on one of the customer’s lists',
      onRecord: onRunning(),
    },
    listEntry,
    (job, input, call) => {
      const { jobId: _, ...entry } = input
      return call.state.jobs.put({ ...job, listed: [...job.listed, entry] })
    },
  ),
  addDetail: control(
    {
      title: 'Add nodes',
      summary: 'The job gets nodes that the vendor lists without saying when a job has them; further calls add more',
      onRecord: onRunning(),
    },
    detail,
    (job, input, call) => {
      const { jobId: _, ...added } = input
      return call.state.jobs.put({ ...job, further: { ...job.further, ...added } })
    },
  ),
  advanceFile: control(
    {
      title: 'Take the next step',
      summary: 'A job of a file goes on: from Submitted to Snapshoting, to Auditing, to Success',
      onRecord: onRunning((job) => !isLive(job)),
    },
    onJob,
    (job, _, call) => {
      if (fileOf(job)) return advanceFile(job, call.now, call)
      throw new UsageError(`Cannot advance job "${job.id}": it is of a live stream. Use startStream or endStream`)
    },
  ),
}

type OnJob = z.ZodType<{ readonly jobId: string }>

/** A control for a job that has not ended. */
function control<Input extends OnJob>(
  about: Required<Pick<Control<CiState>, 'title' | 'summary' | 'onRecord'>>,
  input: Input,
  run: (job: Job, input: z.output<Input>, call: Call<CiState>) => Job,
): Control<CiState> {
  return {
    ...about,
    input,
    run(given, call) {
      const checked = given as z.output<Input>
      return run(findRunning(checked.jobId, call), checked, call)
    },
  }
}

function findRunning(jobId: string, { state }: Call<CiState>): Job {
  const job = state.jobs.get(jobId)
  if (!job) throw new UsageError(`Cannot control job "${jobId}": no job was submitted under this id in this account`)
  if (hasEnded(job)) throw new UsageError(`Cannot control job "${jobId}": it has ended, as ${job.state}`)
  return job
}

function assertAudited(job: Job): void {
  const { id, state } = job
  if (state === 'Auditing') return
  const how = fileOf(job) ? 'Advance it first, with advanceFile' : 'Start its stream first, with startStream'
  throw new UsageError(`Cannot add a finding to job "${id}": it is ${state}. ${how}`)
}

function assertLive(job: Job): void {
  if (!fileOf(job)) return
  throw new UsageError(`Cannot change the stream of job "${job.id}": it is of a file. Use advanceFile`)
}

/** The sound of a file is moderated only if the submission asks for it. */
function isHeard(job: Job): boolean {
  const file = fileOf(job)
  return !file || file.Conf.DetectContent === '1'
}

function assertHeard(job: Job): void {
  if (isHeard(job)) return
  throw new UsageError(`Cannot add sound to job "${job.id}": it was submitted without DetectContent 1`)
}
