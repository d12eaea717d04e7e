import * as z from 'zod'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Call } from '../../src/vendor/operation.ts'
import type { Control, OnRecord } from '../../src/vendor/vendor.ts'
import { BAN, endJob, leaveWaiting } from './life-cycle/index.ts'
import { loseTarget, regainTarget } from './life-cycle/push.ts'
import { changeViewers } from './life-cycle/viewers.ts'
import { type HuaweiState, isFinished, type Job, type Platform } from './state.ts'

const jobInput = z.strictObject({
  job_id: z.string(),
  /** Only needed for the documented job, which every project has. */
  project_id: z.string().optional(),
  /** The same as records have it: a region and a project, as JSON. */
  scope: z.string().optional(),
})
type JobInput = z.output<typeof jobInput>

const JOB_FIELDS = { job_id: 'id', scope: 'scope' }

/** A control over a job, in one of these states. */
const onJob = (states: readonly Job['state'][]): OnRecord<HuaweiState> => ({
  collections: ['jobs'],
  fields: JOB_FIELDS,
  applies: ({ state }: Job) => states.includes(state),
})
const onUnfinishedJob = onJob(['WAITING', 'PROCESSING'])
const onPushingJob = (state: 'CONNECTED' | 'RECONNECTING'): OnRecord<HuaweiState> => ({
  ...onJob(['PROCESSING']),
  applies: (job: Job) => job.state === 'PROCESSING' && job.push?.state === state,
})

const failure = jobInput.extend({
  error_code: z.string().default('MSS.47000007'),
  error_msg: z.string().default('stopped by command'),
})
const ban = jobInput.extend({ block_reason: z.string().default(BAN) })

const products = z.strictObject({
  platform_id: z.string(),
  live_id: z.string(),
  products: z.array(z.strictObject({ product_id: z.string(), product_title: z.string() })),
})

/** Events that no operation of the vendor can cause. */
export const controls: Readonly<Record<string, Control<HuaweiState>>> = {
  startJob: control(
    {
      title: 'Start the job',
      summary: 'Give a waiting job its resources, so that it runs',
      onRecord: onJob(['WAITING']),
    },
    jobInput,
    (input, call) => {
      leaveWaiting(call, { ...jobIn(call, input, ['WAITING']), startOutcome: 'PROCESSING' }, call.now)
    },
  ),
  endJob: control(
    { title: 'End the job', summary: 'End a job as if it had been stopped', onRecord: onUnfinishedJob },
    jobInput,
    (input, call) => {
      endJob(call, unfinishedJob(call, input), { state: 'SUCCEED' }, call.now)
    },
  ),
  failJob: control(
    { title: 'Let the job fail', summary: 'Let a job fail', onRecord: onUnfinishedJob },
    failure,
    (input, call) => {
      const { error_code, error_msg } = input
      const outcome = { state: 'FAILED', errorInfo: { error_code, error_msg } } as const
      endJob(call, unfinishedJob(call, input), outcome, call.now)
    },
  ),
  blockJob: control(
    { title: 'Ban the job', summary: 'Ban a job for its content', onRecord: onUnfinishedJob },
    ban,
    (input, call) => {
      endJob(call, unfinishedJob(call, input), { state: 'BLOCKED', blockReason: input.block_reason }, call.now)
    },
  ),
  disconnectPush: control(
    {
      title: 'Disconnect the push',
      summary: 'Disconnect the target of a running job; the job tries to reconnect',
      onRecord: onPushingJob('CONNECTED'),
    },
    jobInput,
    (input, call) => {
      loseTarget(call, pushingJob(call, input, 'CONNECTED'), call.now)
    },
  ),
  reconnectPush: control(
    {
      title: 'Reconnect the push',
      summary: 'Reconnect a disconnected target',
      onRecord: onPushingJob('RECONNECTING'),
    },
    jobInput,
    (input, call) => {
      regainTarget(call, pushingJob(call, input, 'RECONNECTING'), call.now)
    },
  ),
  viewerCame: control(
    {
      title: 'Let a viewer come',
      summary: 'Let a viewer enter the RTC room of a running job',
      onRecord: onJob(['PROCESSING']),
    },
    jobInput,
    (input, call) => {
      changeViewers(call, jobIn(call, input, ['PROCESSING']), 1)
    },
  ),
  offerProducts: control(
    {
      title: 'Offer products',
      summary: 'Set the products of a live on a connected platform',
      onRecord: { collections: ['platforms'], fields: { platform_id: 'id' } },
    },
    products,
    (input, call) => {
      const platform = platformIn(call, input.platform_id)
      const offered = { ...platform.products, [input.live_id]: input.products }
      call.state.platforms.put({ ...platform, products: offered })
    },
  ),
  viewerLeft: control(
    {
      title: 'Let a viewer leave',
      summary: 'Let a viewer leave the RTC room of a running job',
      onRecord: {
        ...onJob(['PROCESSING']),
        applies: ({ state, viewers = 0 }: Job) => state === 'PROCESSING' && viewers > 0,
      },
    },
    jobInput,
    (input, call) => {
      changeViewers(call, watchedJob(call, input), -1)
    },
  ),
}

function control<Schema extends z.ZodType>(
  about: Pick<Control<HuaweiState>, 'title' | 'summary' | 'onRecord'>,
  input: Schema,
  run: (input: z.output<Schema>, call: Call<HuaweiState>) => void,
): Control<HuaweiState> {
  return { ...about, input, run: (parsed, call) => run(parsed as z.output<Schema>, call) }
}

function unfinishedJob(call: Call<HuaweiState>, input: JobInput): Job {
  return jobIn(call, input, ['WAITING', 'PROCESSING'])
}

function jobIn(
  { state }: Call<HuaweiState>,
  { job_id: id, project_id: project, scope: place }: JobInput,
  states: Job['state'][],
): Job {
  const jobs = state.jobs
    .by('id', id)
    .filter(({ scope }) => (project === undefined || projectOf(scope) === project) && (place ?? scope) === scope)
  const [job] = jobs
  if (!job) throw new UsageError(`There is no job "${id}"${project === undefined ? '' : ` in project "${project}"`}`)
  if (jobs.length > 1) throw new UsageError(`Several projects have a job "${id}": choose one with project_id`)
  if (!states.includes(job.state)) {
    throw new UsageError(
      `Job "${id}" is ${job.state}${isFinished(job) ? ' for good' : ''}: it has to be ${states.join(' or ')}`,
    )
  }
  return job
}

function projectOf(scope: string): unknown {
  return (JSON.parse(scope) as unknown[])[1]
}

function pushingJob(call: Call<HuaweiState>, input: JobInput, state: 'CONNECTED' | 'RECONNECTING'): Job {
  const job = jobIn(call, input, ['PROCESSING'])
  if (job.push?.state === state) return job
  throw new UsageError(
    `Job "${job.id}" has ${job.push ? `a push that is ${job.push.state}` : 'no push'}: it has to be ${state}`,
  )
}

function watchedJob(call: Call<HuaweiState>, input: JobInput): Job {
  const job = jobIn(call, input, ['PROCESSING'])
  if (job.viewers) return job
  throw new UsageError(`Nobody watches job "${job.id}": let a viewer come first, with viewerCame`)
}

function platformIn({ state }: Call<HuaweiState>, id: string): Platform {
  const platform = state.platforms.by('id', id)[0]
  if (platform) return platform
  throw new UsageError(`There is no live platform "${id}": connect one with createLivePlatform`)
}
