import type { LiveRequest } from '../create-auditing-jobs.ts'
import { idOf } from './expectations.ts'
import type { Call, CallInput, JobAnswer, Later, PromiseContext, Step } from './language.ts'
import { STREAM } from './samples.ts'

type Fields<Names extends string> = { readonly [Name in Names]?: unknown }

/** What a submission holds besides what it has to. Values are free: many promises send what is not allowed. */
export interface Submission {
  /** In `Input`, besides the stream. */
  readonly input?: Fields<keyof LiveRequest['Input']>
  readonly conf?: Fields<keyof LiveRequest['Conf']>
  /** In `Request`. */
  readonly more?: Fields<keyof LiveRequest>
}

/** The shortest valid submission, with these fields added. */
export function submission({ input = {}, conf = {}, more = {} }: Submission = {}): CallInput<'CreateAuditingJobs'> {
  return { body: { Request: { Type: 'live_video', Input: { Url: STREAM, ...input }, Conf: conf, ...more } } }
}

export function submit(parts?: Submission): Call<'CreateAuditingJobs'> {
  return { call: 'CreateAuditingJobs', input: submission(parts) }
}

export interface NamedSubmission extends Submission {
  /** Default: `job`. */
  readonly as?: JobAnswer
  readonly host?: Later<string>
}

/** A submission whose answer is remembered. */
export function submitted({ as = 'job', host, ...parts }: NamedSubmission = {}): Call<'CreateAuditingJobs'> {
  return { ...submit(parts), as, ...(host !== undefined && { wire: { host } }) }
}

export function cancel(name: JobAnswer = 'job'): Call<'CancelAuditingJobs'> {
  return { call: 'CancelAuditingJobs', input: { path: { jobId: idOf(name) } } }
}

export function query(name: JobAnswer = 'job'): Call<'DescribeAuditingJobs'> {
  return { call: 'DescribeAuditingJobs', input: { path: { jobId: idOf(name) } } }
}

/** For `Conf.Callback`. */
export const customerUrl = ({ callbackUrl }: PromiseContext): string => callbackUrl()

/** Something happens to the job at the vendor's side: the name of a control. */
export function happens(control: string, input: Readonly<Record<string, unknown>> = {}): Step {
  return { control, input: { jobId: idOf(), ...input } }
}

export const streamStarts = happens('startStream')
export const streamEnds = happens('endStream')

/** Later jobs have no findings but those that a promise adds. */
export const scripted: Step = { switches: { findings: 'scripted' } }

/** A job whose stream has begun, and that has no findings but those that a promise adds. */
export function audited(options: NamedSubmission = {}): Step[] {
  return [scripted, submitted(options), streamStarts]
}
