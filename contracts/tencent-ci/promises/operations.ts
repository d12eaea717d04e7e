import { contracts } from '../contracts.ts'
import { idOf, newJobWith, theJobWith } from './expectations.ts'
import type { Call, CallInput, Expectation, OperationId, PromiseContext, Step, VendorPromise } from './language.ts'
import { cancel, query, submit, submitted } from './steps.ts'
import {
  bizTypeOf,
  createdStrategy,
  createStrategy,
  report,
  reported,
  strategyWith,
  updateStrategy,
} from './strategy-steps.ts'

/** A call of one operation that succeeds, for promises that hold for every operation. */
export interface OperationSample {
  readonly operation: OperationId
  /** For sentences: "cancelling a job". */
  readonly doing: string
  readonly method: 'GET' | 'POST' | 'PUT'
  /** The methods that the path has. */
  readonly methods: readonly string[]
  /** Whether the path has the id of a job. */
  readonly hasJobId: boolean
  readonly given: readonly Step[]
  readonly when: Call
  /** Of the call. */
  readonly query: string
  /** As the request line has it. */
  path(context: PromiseContext): string
  readonly succeeds: Expectation
}

const ofOneJob = { hasJobId: true, query: '', given: [submitted()], succeeds: theJobWith() } as const
const ofNoJob = { hasJobId: false, query: '', given: [] } as const
const ofStrategy = { ...ofNoJob, given: [createdStrategy()], methods: ['GET', 'PUT'] } as const
const strategyPath: OperationSample['path'] = (context) => `/audit/strategy/${bizTypeOf()(context)}`

export const samples: readonly OperationSample[] = [
  {
    ...ofOneJob,
    operation: 'CancelAuditingJobs',
    method: 'POST',
    methods: ['POST'],
    doing: 'cancelling a job',
    when: cancel(),
    path: (context) => `/video/cancel_auditing/${idOf()(context)}`,
  },
  {
    ...ofNoJob,
    operation: 'CreateAuditingJobs',
    method: 'POST',
    methods: ['POST'],
    doing: 'submitting a job',
    when: submit(),
    path: () => '/video/auditing',
    succeeds: newJobWith(),
  },
  {
    ...ofOneJob,
    operation: 'DescribeAuditingJobs',
    method: 'GET',
    methods: ['GET'],
    doing: 'querying a job',
    when: query(),
    path: (context) => `/video/auditing/${idOf()(context)}`,
  },
  {
    ...ofNoJob,
    operation: 'CreateStrategy',
    method: 'POST',
    methods: ['GET', 'POST'],
    doing: 'creating a strategy',
    when: createStrategy(),
    query: 'service=Video',
    path: () => '/audit/strategy',
    succeeds: strategyWith(),
  },
  {
    ...ofNoJob,
    operation: 'GetStrategyList',
    method: 'GET',
    methods: ['GET', 'POST'],
    doing: 'listing the strategies',
    when: { call: 'GetStrategyList' },
    path: () => '/audit/strategy',
    succeeds: { status: 200 },
  },
  {
    ...ofStrategy,
    operation: 'UpdateStrategy',
    method: 'PUT',
    doing: 'changing a strategy',
    when: updateStrategy(),
    query: 'service=Video',
    path: strategyPath,
    succeeds: strategyWith({ BizType: bizTypeOf() }),
  },
  {
    ...ofStrategy,
    operation: 'GetStrategyDetail',
    method: 'GET',
    doing: 'reading a strategy',
    when: { call: 'GetStrategyDetail', input: { path: { bizType: bizTypeOf() } } },
    path: strategyPath,
    succeeds: strategyWith({ Strategy: { BizType: bizTypeOf() } }),
  },
  {
    ...ofNoJob,
    operation: 'ReportBadCase',
    method: 'POST',
    methods: ['POST'],
    doing: 'reporting a wrong result',
    when: report(),
    path: () => '/report/badcase',
    succeeds: reported,
  },
]

export const jobSamples: readonly OperationSample[] = samples.filter(({ hasJobId }) => hasJobId)

/** Operations whose call has a body. */
export const bodySamples: readonly OperationSample[] = samples.filter(
  ({ operation }) => 'body' in contracts[operation].request,
)

/** What calls of every operation may have in common: an id in the path, and headers. */
type CommonInput = Pick<CallInput<'CancelAuditingJobs'>, 'path' | 'headers'> & {
  readonly query?: Readonly<Record<string, unknown>>
}

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
  const input = when.input as CommonInput | undefined
  const merged = {
    ...input,
    ...other?.input,
    ...(other?.input?.query && { query: { ...input?.query, ...other.input.query } }),
  }
  // The compiler does not see that all parts are of the same operation.
  const call = { ...when, ...other, input: merged } as unknown as Call
  return { given, then: succeeds, ...rest, id: `${operation}/${id}`, when: call }
}
