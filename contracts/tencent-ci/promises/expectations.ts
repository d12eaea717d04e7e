import * as z from 'zod'
import type { Answers, ErrorCode, Expectation, JobAnswer, Later, PromiseContext } from './language.ts'

type Nodes = Readonly<Record<string, unknown>>
type JobNode<Name extends JobAnswer> = keyof Answers[Name]['Response']['JobsDetail']

export function idOf(name: JobAnswer = 'job'): (context: PromiseContext) => string {
  return (context) => jobOf(name)(context).JobId
}

/** A job, as an earlier answer had it. */
export function jobOf<Name extends JobAnswer>(
  name: Name,
): (context: PromiseContext) => Answers[Name]['Response']['JobsDetail'] {
  return ({ answers }) => answers[name].Response.JobsDetail
}

/** A node of a job, as an earlier answer had it. */
export function nodeOf<Name extends JobAnswer>(name: Name, node: JobNode<Name>): (context: PromiseContext) => unknown {
  return (context) => jobOf(name)(context)[node]
}

/** Success, with these nodes of a job. */
export function jobWith(nodes: Later<Nodes>): Expectation {
  return { status: 200, body: { Response: { JobsDetail: nodes, RequestId: z.string().min(1) } } }
}

/** Success, for the job that the promise is about. */
export function theJobWith(nodes: Nodes = {}): Expectation {
  return jobWith({ JobId: idOf(), ...nodes })
}

/** Success, for the job that the promise is about, in this state. */
export function jobIs(State: string, nodes: Nodes = {}): Expectation {
  return theJobWith({ State, ...nodes })
}

/** Success, for a job that was just submitted. */
export function newJobWith(nodes: Nodes = {}): Expectation {
  return jobWith({ State: 'Submitted', ...nodes })
}

export function refused(status: number, code: ErrorCode, message?: unknown): Expectation {
  return { status, error: { code, ...(message !== undefined && { message }) } }
}

export const illegalId = refused(400, 'InvalidArgument', 'auditing jobId is illegal.')
export const notFound = refused(404, 'AuditingJobNotFound')
export const noSuchUrl = refused(404, 'InvalidUrl')
export const badArgument = refused(400, 'InvalidArgument')

/** A time as the XML has it, within five minutes of the target's clock. */
export function beijingTime(offset = '+0800'): (context: PromiseContext) => z.ZodType {
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
