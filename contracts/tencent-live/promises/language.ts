import type * as z from 'zod'
import type * as promise from '../../../src/vendor/promise.ts'
import type { contracts } from '../contracts.ts'
import type { CreateLiveCallbackTemplateAnswer } from '../create-live-callback-template.ts'
import type { CreateLiveRecordAnswer } from '../create-live-record.ts'
import type { CreateLiveRecordTemplateAnswer } from '../create-live-record-template.ts'
import type { CreateRecordTaskAnswer } from '../create-record-task.ts'
import type { DescribeCallbackRecordsListAnswer } from '../describe-callback-records-list.ts'
import type { DescribeLiveStreamStateAnswer } from '../describe-live-stream-state.ts'
import type { DescribeRecordTaskAnswer } from '../describe-record-task.ts'
import type { errors } from '../errors.ts'

/** Answers that promises keep with `as` and read later. */
interface Answers {
  /** The task that was created last, of either family. */
  readonly task: CreateLiveRecordAnswer | CreateRecordTaskAnswer
  /** A task of the older family that was created before `task`. */
  readonly earlierTask: CreateLiveRecordAnswer
  /** A task of another stream, or of another place. */
  readonly otherTask: CreateLiveRecordAnswer | CreateRecordTaskAnswer
  /** A task that was refused, under a name of its own so that `task` stays the last one created. */
  readonly refusedTask: unknown
  /** The first of two stops of a task that nobody has. */
  readonly refusedStop: { readonly Response: { readonly RequestId: string } }
  /** The first of two reads of a stream's state. */
  readonly firstRead: DescribeLiveStreamStateAnswer
  /** The first page of a list of tasks. */
  readonly firstPage: DescribeRecordTaskAnswer
  readonly template: CreateLiveCallbackTemplateAnswer
  readonly recordTemplate: CreateLiveRecordTemplateAnswer
  readonly callbackRecords: DescribeCallbackRecordsListAnswer
}

/** The words of this vendor's promises: its operations, their fields, its error codes and the names of answers. */
interface Words extends promise.Vocabulary {
  readonly contracts: typeof contracts
  readonly errors: typeof errors
  readonly answers: Answers
}

export type Operation = keyof typeof contracts

/** What an operation's body may hold, with any values: many promises send values that are not allowed. */
export type BodyOf<Id extends Operation> = {
  readonly [Field in keyof z.input<(typeof contracts)[Id]['request']['body']>]?: unknown
}

export type Call = promise.Call<Words>
/** A call of one operation. */
export type CallOf<Id extends Operation> = Extract<Call, { readonly call: Id }>
export type Expectation = promise.Expectation<Words>
export type ExpectedCallback = promise.ExpectedCallback<Words>
export type Later<T> = promise.Later<T, Words>
export type PromiseContext = promise.PromiseContext<Words>
export type Step = promise.Step<Words>
export type VendorPromise = promise.VendorPromise<Words>
export type WireDetails = promise.WireDetails<Words>

/** Variants of one promise: a short name, what is said of it, what it sends, and what else differs. */
export type VariantsOf<Id extends Operation> = readonly (readonly [
  name: string,
  says: string,
  fields: BodyOf<Id>,
  ...others: readonly (string | number)[],
])[]
