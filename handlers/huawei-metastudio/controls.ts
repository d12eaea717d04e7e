import * as z from 'zod'
import { UsageError } from '../../src/diagnostics/usage-error.ts'
import type { Call } from '../../src/vendor/operation.ts'
import type { Control } from '../../src/vendor/vendor.ts'
import { BAN, endJob, leaveWaiting } from './life-cycle/index.ts'
import { lose, regain } from './life-cycle/push.ts'
import { type HuaweiState, isFinished, type Job } from './state.ts'

const ofJob = z.strictObject({
  job_id: z.string(),
  /** Needed only for the documented job, which every project has. */
  project_id: z.string().optional(),
})
type OfJob = z.output<typeof ofJob>

const failure = ofJob.extend({
  error_code: z.string().default('MSS.47000007'),
  error_msg: z.string().default('stopped by command'),
})
const ban = ofJob.extend({ block_reason: z.string().default(BAN) })

/** What no operation of the vendor's brings about. */
export const controls: Readonly<Record<string, Control<HuaweiState>>> = {
  startJob: control('A waiting job gets its resources and runs', ofJob, (input, call) => {
    leaveWaiting(call, { ...jobIn(call, input, ['WAITING']), startOutcome: 'PROCESSING' }, call.now)
  }),
  endJob: control('A job comes to its end, as if it had been stopped', ofJob, (input, call) => {
    endJob(call, unfinishedJob(call, input), { state: 'SUCCEED' }, call.now)
  }),
  failJob: control('A job fails', failure, (input, call) => {
    const { error_code, error_msg } = input
    const ending = { state: 'FAILED', errorInfo: { error_code, error_msg } } as const
    endJob(call, unfinishedJob(call, input), ending, call.now)
  }),
  blockJob: control('A job is banned for its content', ban, (input, call) => {
    endJob(call, unfinishedJob(call, input), { state: 'BLOCKED', blockReason: input.block_reason }, call.now)
  }),
  disconnectPush: control('The target of a running job hangs up; the job tries to reconnect', ofJob, (input, call) => {
    lose(call, pushingJob(call, input, 'CONNECTED'), call.now)
  }),
  reconnectPush: control('The target that hung up is there again', ofJob, (input, call) => {
    regain(call, pushingJob(call, input, 'RECONNECTING'), call.now)
  }),
}

function control<Schema extends z.ZodType>(
  summary: string,
  input: Schema,
  run: (input: z.output<Schema>, call: Call<HuaweiState>) => void,
): Control<HuaweiState> {
  return { summary, input, run: (given, call) => run(given as z.output<Schema>, call) }
}

function unfinishedJob(call: Call<HuaweiState>, input: OfJob): Job {
  return jobIn(call, input, ['WAITING', 'PROCESSING'])
}

function jobIn({ state }: Call<HuaweiState>, { job_id: id, project_id: project }: OfJob, states: Job['state'][]): Job {
  const jobs = state.jobs.by('id', id).filter(({ scope }) => project === undefined || projectOf(scope) === project)
  const [job] = jobs
  if (!job) throw new UsageError(`There is no job "${id}"${project === undefined ? '' : ` in project "${project}"`}`)
  if (jobs.length > 1) throw new UsageError(`Several projects have a job "${id}": say which with project_id`)
  if (!states.includes(job.state)) {
    throw new UsageError(
      `Job "${id}" is ${job.state}${isFinished(job) ? ' and stays so' : ''}: it would have to be ${states.join(' or ')}`,
    )
  }
  return job
}

function projectOf(scope: string): unknown {
  return (JSON.parse(scope) as unknown[])[1]
}

function pushingJob(call: Call<HuaweiState>, input: OfJob, state: 'CONNECTED' | 'RECONNECTING'): Job {
  const job = jobIn(call, input, ['PROCESSING'])
  if (job.push?.state === state) return job
  throw new UsageError(
    `Job "${job.id}" has ${job.push ? `a push that is ${job.push.state}` : 'no push'}: it would have to be ${state}`,
  )
}
