import type { Call, CallInput, Expectation, PromiseContext, Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { cancel, detail, idOf, query, submission, submitted } from './setting.ts'

/** One operation as promises that hold for all of them see it. */
export interface Sample {
  readonly operation: string
  /** For sentences: "cancelling a job". */
  readonly doing: string
  readonly method: 'GET' | 'POST'
  readonly isOfOneJob: boolean
  readonly given: readonly Step[]
  readonly when: Call
  /** As the request line has it. */
  path(scene: PromiseContext): string
  readonly done: Expectation
}

const ofOneJob = { isOfOneJob: true, given: [submitted()], done: detail({ JobId: idOf() }) } as const

export const samples: readonly Sample[] = [
  {
    ...ofOneJob,
    operation: 'CancelAuditingJobs',
    method: 'POST',
    doing: 'cancelling a job',
    when: cancel(),
    path: (scene) => `/video/cancel_auditing/${idOf()(scene)}`,
  },
  {
    operation: 'CreateAuditingJobs',
    method: 'POST',
    doing: 'submitting a job',
    isOfOneJob: false,
    given: [],
    when: { call: 'CreateAuditingJobs', input: submission() },
    path: () => '/video/auditing',
    done: detail({ State: 'Submitted' }),
  },
  {
    ...ofOneJob,
    operation: 'DescribeAuditingJobs',
    method: 'GET',
    doing: 'querying a job',
    when: query(),
    path: (scene) => `/video/auditing/${idOf()(scene)}`,
  },
]

export const jobSamples: readonly Sample[] = samples.filter(({ isOfOneJob }) => isOfOneJob)

type OfSample = Omit<VendorPromise, 'when' | 'then'> & {
  readonly when?: Omit<Call, 'call' | 'input'> & { readonly input?: CallInput }
  readonly then?: Expectation
}

/** A promise of one operation: what is not said is as in its sample, and of the input the other parts are. */
export function promiseOf(
  { operation, given, when, done }: Sample,
  { id, when: other, ...rest }: OfSample,
): VendorPromise {
  const input = { ...(when.input as CallInput), ...other?.input }
  return { given, then: done, ...rest, id: `${operation}/${id}`, when: { ...when, ...other, input } }
}
