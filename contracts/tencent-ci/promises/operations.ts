import { idOf, newJobWith, theJobWith } from './expectations.ts'
import type { Call, CallInput, Expectation, OperationId, PromiseContext, Step, VendorPromise } from './language.ts'
import { cancel, query, submit, submitted } from './steps.ts'

/** A call of one operation that succeeds, for promises that hold for every operation. */
export interface OperationSample {
  readonly operation: OperationId
  /** For sentences: "cancelling a job". */
  readonly doing: string
  readonly method: 'GET' | 'POST'
  /** Whether the path has the id of a job. */
  readonly hasJobId: boolean
  readonly given: readonly Step[]
  readonly when: Call
  /** As the request line has it. */
  path(context: PromiseContext): string
  readonly succeeds: Expectation
}

const ofOneJob = { hasJobId: true, given: [submitted()], succeeds: theJobWith() } as const

export const samples: readonly OperationSample[] = [
  {
    ...ofOneJob,
    operation: 'CancelAuditingJobs',
    method: 'POST',
    doing: 'cancelling a job',
    when: cancel(),
    path: (context) => `/video/cancel_auditing/${idOf()(context)}`,
  },
  {
    operation: 'CreateAuditingJobs',
    method: 'POST',
    doing: 'submitting a job',
    hasJobId: false,
    given: [],
    when: submit(),
    path: () => '/video/auditing',
    succeeds: newJobWith(),
  },
  {
    ...ofOneJob,
    operation: 'DescribeAuditingJobs',
    method: 'GET',
    doing: 'querying a job',
    when: query(),
    path: (context) => `/video/auditing/${idOf()(context)}`,
  },
]

export const jobSamples: readonly OperationSample[] = samples.filter(({ hasJobId }) => hasJobId)

/** What calls of every operation may have in common: an id in the path, and headers. */
type CommonInput = Pick<CallInput<'CancelAuditingJobs'>, 'path' | 'headers'>

type SamplePromise = Omit<VendorPromise, 'when' | 'then'> & {
  readonly when?: Omit<Call, 'call' | 'input'> & { readonly input?: CommonInput }
  readonly then?: Expectation
}

/** A promise about one operation. It takes from the sample what it does not say itself: each part of the input, too. */
export function promiseOf(
  { operation, given, when, succeeds }: OperationSample,
  { id, when: other, ...rest }: SamplePromise,
): VendorPromise {
  // Inputs of samples are plain objects, not functions that make one.
  const input = { ...(when.input as CommonInput), ...other?.input }
  return { given, then: succeeds, ...rest, id: `${operation}/${id}`, when: { ...when, ...other, input } }
}
