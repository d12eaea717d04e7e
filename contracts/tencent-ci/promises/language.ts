import type * as z from 'zod'
import type * as promise from '../../../src/vendor/promise.ts'
import type { cancellationBody } from '../cancel-auditing-jobs.ts'
import type { contracts } from '../contracts.ts'
import type { submissionBody } from '../create-auditing-jobs.ts'
import type { queryBody } from '../describe-auditing-jobs.ts'
import type { errors } from '../errors.ts'
import type { strategyList } from '../get-strategy-list.ts'
import type { errorBody } from '../refusals.ts'
import type { strategyAnswer } from '../strategies.ts'

type Contracts = typeof contracts

export type OperationId = keyof Contracts

/** Answers of this vendor, by the names under which promises remember them. */
export interface Answers {
  /** The submission of the job that a promise is about. */
  readonly job: z.output<typeof submissionBody>
  /** The submission of another job. */
  readonly otherJob: z.output<typeof submissionBody>
  readonly cancellation: z.output<typeof cancellationBody>
  readonly query: z.output<typeof queryBody>
  /** The creation of the strategy that a promise is about. */
  readonly strategy: z.output<typeof strategyAnswer>
  /** The creation of another strategy. */
  readonly otherStrategy: z.output<typeof strategyAnswer>
  /** The list of strategies. */
  readonly strategies: z.output<typeof strategyList>
  /** A success of any operation. */
  readonly success: { readonly Response: { readonly RequestId: string } }
  readonly refusal: z.output<typeof errorBody>
}

/** Names of answers that hold a job. */
export type JobAnswer = Exclude<keyof Answers, 'success' | 'refusal' | 'strategies' | StrategyAnswer>

/** Names of answers that hold the BizType of a strategy. */
export type StrategyAnswer = 'strategy' | 'otherStrategy'

/** The words that promises of this vendor are made of. */
export interface Words extends promise.Vocabulary {
  readonly contracts: Contracts
  readonly errors: typeof errors
  readonly answers: Answers
}

export type VendorPromise = promise.VendorPromise<Words>
export type PromiseContext = promise.PromiseContext<Words>
export type Later<T> = promise.Later<T, Words>
export type Step = promise.Step<Words>
export type Expectation = promise.Expectation<Words>
export type ExpectedCallback = promise.ExpectedCallback<Words>
export type ErrorCode = NonNullable<Expectation['error']>['code']
export type WireDetails = promise.WireDetails<Words>

/** A call of one operation, or of any. */
export type Call<Id extends OperationId = OperationId> = Extract<promise.Call<Words>, { readonly call: Id }>

/** What a call of one operation sends, made ahead of time. */
export type CallInput<Id extends OperationId> = Exclude<NonNullable<Call<Id>['input']>, (...args: never) => unknown>
