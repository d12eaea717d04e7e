import type * as z from 'zod'
import type * as promise from '../../../src/vendor/promise.ts'
import type { contracts } from '../contracts.ts'
import type { envelope, openAnswer } from '../envelope.ts'
import type { errors } from '../errors.ts'

type OpenAnswer = z.output<ReturnType<typeof openAnswer>>
type CloseAnswer = z.output<ReturnType<typeof envelope>>

/** The answers that promises remember, by the name that `as` gives them. */
interface Answers {
  /** To the first call that opens a stream. */
  readonly opened: OpenAnswer
  /** To a later call that opens the same stream, or another one. */
  readonly again: OpenAnswer
  /** To a call that is refused because too many streams are open. */
  readonly refused: OpenAnswer
  /** To the first of two calls of the same operation. */
  readonly first: OpenAnswer | CloseAnswer
  /** To the latest call of the operation that a sample is about. */
  readonly last: OpenAnswer | CloseAnswer
}

/** The words of ISHUMEI's promises: a misspelt one does not compile. @public Named in declarations. */
export interface Words {
  readonly contracts: typeof contracts
  readonly errors: typeof errors
  readonly answers: Answers
}

/** The operations that open a stream, and those that close one. */
export type OpenId = 'videostream' | 'audiostream' | 'videostream_v5' | 'videostream_v2'
export type CloseId = `finish_${OpenId}` | 'finish_audiostream_v2'

type BodySchema<Id extends OpenId | CloseId> = Words['contracts'][Id]['request']['body']

type NamesOf<Fields> = Fields extends unknown ? keyof Fields : never

/** The fields that any of several operations documents. Values are free. */
type FieldsOf<Schema> = { readonly [Name in NamesOf<promise.FieldsOf<Schema, Words>>]?: unknown }

/** Fields of the body, and of the object `data` in it. */
export type Body<Id extends OpenId | CloseId> = FieldsOf<BodySchema<Id>>
export type StreamData<Id extends OpenId> = FieldsOf<BodySchema<Id>['shape']['data']>

export type Code = keyof typeof errors
export type Call = promise.Call<Words>
export type Expectation = promise.Expectation<Words>
export type ExpectedCallback = promise.ExpectedCallback<Words>
export type Later<T> = promise.Later<T, Words>
export type PromiseContext = promise.PromiseContext<Words>
export type Step = promise.Step<Words>
export type VendorPromise = promise.VendorPromise<Words>

/** What a promise does, without its name and source. */
export type PromiseSteps = Pick<VendorPromise, 'given' | 'when' | 'then' | 'afterwards'>
