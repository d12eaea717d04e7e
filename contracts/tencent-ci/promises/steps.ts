import * as z from 'zod'
import type { Call, CallInput, Expectation, Later, PromiseContext, Step } from '../../../src/vendor/promise.ts'

/** Well-formed, and nobody's. */
export const UNKNOWN_ID = `av${'0'.repeat(32)}`
export const STREAM = 'rtmp://live.example.net/app/room9'
export const POLICY = 'b81d45f94b91a683255e9a9506f45a11'

/** With every node that there is. */
export const USER_INFO = {
  TokenId: 'u-42',
  Nickname: '主播',
  DeviceId: 'd-7',
  AppId: 'app-1',
  Room: '9',
  IP: '203.0.113.7',
  Type: 'show',
  ReceiveTokenId: 'u-43',
  Gender: 'female',
  Level: '60',
  Role: 'host',
}

type Nodes = Readonly<Record<string, unknown>>

export interface Submission {
  /** In `Input`, besides the stream. */
  readonly input?: Nodes
  readonly conf?: Nodes
  /** In `Request`. */
  readonly more?: Nodes
}

/** The body of a submission: as little as there can be, and what is given. */
export function submission({ input = {}, conf = {}, more = {} }: Submission = {}): CallInput {
  return { body: { Request: { Type: 'live_video', Input: { Url: STREAM, ...input }, Conf: conf, ...more } } }
}

export interface Submitting extends Submission {
  /** Default: `job`. */
  readonly as?: string
  readonly host?: Later<string>
}

/** A job is submitted, under a name for later. */
export function submitted({ as = 'job', host, ...rest }: Submitting = {}): Call {
  const input = { ...submission(rest) }
  return { call: 'CreateAuditingJobs', input, as, ...(host !== undefined && { wire: { host } }) }
}

export const cancel = (as = 'job'): Call => ({ call: 'CancelAuditingJobs', input: { path: { jobId: idOf(as) } } })
export const query = (as = 'job'): Call => ({ call: 'DescribeAuditingJobs', input: { path: { jobId: idOf(as) } } })

export function idOf(as = 'job'): (scene: PromiseContext) => string {
  return ({ answers }) => answers[as].Response.JobsDetail.JobId
}

/** What a submission or a cancellation answered. */
export function detailOf(as: string, node: string): (scene: PromiseContext) => unknown {
  return ({ answers }) => answers[as].Response.JobsDetail[node]
}

/** Success, with these nodes of the job. */
export function detail(nodes: Later<Nodes>): Expectation {
  return { status: 200, body: { Response: { JobsDetail: nodes, RequestId: z.string().min(1) } } }
}

export function refused(status: number, code: string, message?: unknown): Expectation {
  return { status, error: { code, ...(message !== undefined && { message }) } }
}

/** For `Conf.Callback`. */
export const toldAt = ({ callbackUrl }: PromiseContext): string => callbackUrl()

export const illegalId = refused(400, 'InvalidArgument', 'auditing jobId is illegal.')
export const notFound = refused(404, 'AuditingJobNotFound')
export const noSuchUrl = refused(404, 'InvalidUrl')
export const badArgument = refused(400, 'InvalidArgument')

/** What happens at the vendor's side to the job of that name. */
export function happens(control: string, input: Nodes = {}, as = 'job'): Step {
  return { control, input: { jobId: idOf(as), ...input } }
}

/** Nothing is found in the streams of later jobs but what promises say. */
export const scripted: Step = { switches: { findings: 'scripted' } }
/** A job whose stream has begun, and in which only that is found which promises say. */
export const audited = (options: Submitting = {}): Step[] => [scripted, submitted(options), happens('startStream')]

/** Times as the XML has them, within five minutes of the target's clock. */
export function beijingTime(offset = '+0800'): (scene: PromiseContext) => z.ZodType {
  return ({ now }) =>
    z
      .string()
      .refine((text) => text.endsWith(offset) && Math.abs(Date.parse(withColon(text)) - now) <= 300_000, {
        error: 'not about now',
      })
      .describe(`about now in Beijing time, as in 2023-02-07T20:30:00${offset}`)
}

function withColon(text: string): string {
  return text.replace(/\+0800$/, '+08:00')
}
