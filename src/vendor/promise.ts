import * as z from 'zod'
import type { Contract, Effect, Evidence, RequestPart } from './contract.ts'
import type { Credential } from './credential.ts'

/** The words of one vendor's promises: a misspelt operation, field, code or answer does not compile. */
export interface Vocabulary {
  /** By id, as in the vendor's spec. */
  readonly contracts: Readonly<Record<string, Contract>>
  /** The vendor's table of error codes. */
  readonly errors: Readonly<Record<string, unknown>>
  /** The answers of calls, by the names that `as` gives them. */
  readonly answers: object
}

/** Any vendor's words: how the runner sees promises. */
export interface AnyVocabulary extends Vocabulary {
  // biome-ignore lint/suspicious/noExplicitAny: what a vendor answered is only known when it has
  readonly answers: Readonly<Record<string, any>>
}

/** What a promise can use while it runs. It does everything else through operations. */
export interface PromiseContext<Words extends Vocabulary = AnyVocabulary> {
  /** Milliseconds, by the target's clock. */
  readonly now: number
  readonly credential: Credential
  /** The decoded bodies of the answers so far, by the name of the call. */
  readonly answers: Words['answers']
  /** The headers of the answers, by the same names. Header names are lower-case. */
  readonly answerHeaders: Readonly<Record<keyof Words['answers'], Readonly<Record<string, string>>>>
  /** A name that no other run of any promise uses. The same for the same text within one run. */
  unique(text: string): string
  /**
   * An address for callbacks of this run that ends in `path`. With a path that ends in `answers-503`, the receiver answers 503, or
   * any other status; with `answers-hang`, it never answers. With `answers-503-2-times`, it does so twice. Otherwise it answers 200.
   */
  callbackUrl(path?: string): string
}

/** A value, or a function that makes it when it is needed. Works at any depth in plain data. */
export type Later<T, Words extends Vocabulary = AnyVocabulary> =
  | T
  // A method, so that a promise of one vendor is also a promise of any vendor.
  | { make(context: PromiseContext<Words>): T }['make']

/** The input of a call, by part, as the contract's schemas see it. */
export type CallInput = Readonly<Partial<Record<RequestPart, unknown>>>

/** The documented names only. An object that allows other fields also has an index signature. */
type KeysOf<T> = T extends unknown
  ? keyof { [Name in keyof T as string extends Name ? never : Name]: unknown } & string
  : never

/** The documented fields of a part. Values are free: many promises send what is not allowed. */
export type FieldsOf<Schema, Words extends Vocabulary> = Schema extends z.ZodType
  ? { readonly [Name in KeysOf<z.input<Schema>>]?: Later<unknown, Words> }
  : never

/** The possible input of a call of one contract. */
type InputFor<Request, Words extends Vocabulary> = {
  readonly [Part in keyof Request]?: Later<FieldsOf<Request[Part], Words>, Words>
}

/** Fields that no contract documents, for promises about just that. */
export function undocumented(fields: Readonly<Record<string, unknown>>): object {
  return fields
}

/** Changes that only a raw request can make, because no client of the vendor would send them. */
export interface WireDetails<Words extends Vocabulary = AnyVocabulary> {
  /** Replaces the encoded body before it is signed. */
  readonly body?: Later<string, Words>
  /** Headers to replace or remove before signing. Lower-case names. */
  readonly headers?: Readonly<Record<string, Later<string | undefined, Words>>>
  /** Headers to replace or remove after signing. Lower-case names. */
  readonly afterSigning?: {
    readonly method?: string
    readonly path?: Later<string, Words>
    readonly query?: Later<string, Words>
    readonly body?: Later<string, Words>
    readonly headers?: Readonly<Record<string, Later<string | undefined, Words>>>
  }
  /** Instead of the contract's method. */
  readonly method?: string
  /** Instead of the vendor's first host. May have a port. */
  readonly host?: Later<string, Words>
  /** How it is signed, in words that the vendor's wire protocol knows: `{ secret: 'wrong' }`, `{ skewMs: -360_000 }`. */
  readonly sign?: Readonly<Record<string, Later<unknown, Words>>>
}

/** @public Named in the declarations of what vendors export. */
export interface CallDetails<Words extends Vocabulary> {
  /** The name of the answer, for later steps. */
  readonly as?: keyof Words['answers'] & string
  /** How often to call, one after the other. The last answer counts. */
  readonly times?: number
  /** Present: only raw requests can do this. */
  readonly wire?: WireDetails<Words>
}

/** One call of an operation: `call` is a contract's id. */
export type Call<Words extends Vocabulary = AnyVocabulary> = string extends keyof Words['contracts']
  ? CallDetails<Words> & { readonly call: string; readonly input?: Later<CallInput, Words> }
  : {
      [Id in keyof Words['contracts'] & string]: CallDetails<Words> & {
        readonly call: Id
        readonly input?: Later<InputFor<Words['contracts'][Id]['request'], Words>, Words>
      }
    }[keyof Words['contracts'] & string]

/** A fault to set on the mock. It is checked when it is set. */
export type FaultStep = Readonly<Record<string, unknown>> & {
  readonly what: Readonly<Record<string, unknown>> & { readonly kind: string }
}

/** A step before the call. An operation must succeed, unless the step expects something else. */
export type Step<Words extends Vocabulary = AnyVocabulary> =
  | (Call<Words> & { readonly then?: Expectation<Words> })
  /** Needs a clock that can be moved. */
  | { readonly advance: number }
  /** The name of one of the mock's controls, for what happens at the vendor. */
  | { readonly control: string; readonly input?: Later<unknown, Words> }
  /** A setting of the mock: `{ 'record-end': 'manual' }`, by the name within the vendor. */
  | { readonly switches: Readonly<Record<string, string>> }
  | { readonly fault: FaultStep }

/**
 * What an answer must contain. Plain values and lists must be equal, and objects must have at least these members. A Zod schema
 * stands for any value that it accepts, and `absent` for no value.
 */
export type Pattern = unknown

/** Stands for a member that must not be there. */
export const absent: z.ZodUndefined = z.undefined().describe('nothing')

interface ExpectedError<Code extends string> {
  readonly code: Code
  readonly message?: Pattern
}

export interface Expectation<Words extends Vocabulary = AnyVocabulary> {
  readonly status?: number
  /** Names in any case. */
  readonly headers?: Later<Readonly<Record<string, Pattern>>, Words>
  readonly body?: Later<Pattern, Words>
  readonly error?: ExpectedError<keyof Words['errors'] & string>
  /** An error that the answer must not be. Any other answer will do, even another error. */
  readonly not?: ExpectedError<keyof Words['errors'] & string>
  /** How long the last answer takes, in milliseconds by the target's clock. */
  readonly takes?: { readonly atLeast?: number; readonly atMost: number }
  /** The callbacks that the customer received meanwhile, in order. An empty list means none. */
  readonly callbacks?: readonly ExpectedCallback<Words>[]
}

export interface ExpectedCallback<Words extends Vocabulary = AnyVocabulary> {
  /** The id of a callback contract. */
  readonly event: string
  /** The address that it was sent to, with its query. */
  readonly url?: Later<Pattern, Words>
  readonly headers?: Later<Readonly<Record<string, Pattern>>, Words>
  readonly body?: Later<Pattern, Words>
  /** How long after the first callback it arrived, in milliseconds by the target's clock. */
  readonly afterMs?: number
  /** How long the sender waits for the answer, in milliseconds. A receiver that hangs shows it. */
  readonly waitsMs?: number
}

/** Abilities and properties of a target, besides answering requests. */
export type Ability =
  | 'advance'
  | 'control'
  | 'switches'
  | 'fault'
  | 'callbacks'
  /** Its clock is frozen between calls. */
  | 'still-time'
  /** Its clock shows how long an answer took. */
  | 'measured-time'
  /** It refuses unknown keys. */
  | 'strict-keys'
  /** Each promise has an account of its own, with nothing in it. */
  | 'own-account'

/** A real client that does not pass on the vendor's answer. Observed, not excused. */
export interface ClientFault {
  /** The version of the client where this was observed. */
  readonly version: string
  readonly says: string
}

/** What a recording of the vendor says about a promise. */
export interface RecordedProof {
  /** The day of the recording, in ISO 8601. */
  readonly on: string
  /** Whether the vendor kept the promise. */
  readonly isKept: boolean
}

/** A testable statement about a vendor, written from its documentation alone. */
export interface VendorPromise<Words extends Vocabulary = AnyVocabulary> {
  /** `<operation>/<short-name>`, unique within the vendor. */
  readonly id: string
  /** One sentence: "Stopping a task twice is refused". */
  readonly says: string
  /** Present if the promise was derived from a schema, by `constraintPromises`. */
  readonly isDerived?: true
  readonly evidence: Evidence
  /** The source: a reference page, another document, or an SDK. */
  readonly source: string
  readonly given?: readonly Step<Words>[]
  readonly when: Call<Words>
  readonly then: Expectation<Words>
  /** What other calls see afterwards. */
  readonly afterwards?: readonly (Step<Words> | (Call<Words> & { readonly then: Expectation<Words> }))[]
  /** Ids of items that requests and answers cannot show: rules and limits. Relative to the operation. */
  readonly covers?: readonly string[]
  /** What the latest recording of the vendor says about it. Nobody writes this: recordings that count put it there. */
  readonly recorded?: RecordedProof
  /** Abilities that the target needs although no step shows it, such as receiving callbacks. */
  readonly needs?: readonly Ability[]
  /** By client name. */
  readonly clientFaults?: Readonly<Record<string, ClientFault>>
  /** Why only raw requests can do this, if nothing above shows it. */
  readonly wireOnly?: string
}

export function isCall(step: Step | Call): step is Call {
  return 'call' in step
}

/** Whether a promise orders a fault with the very code that it expects: it tests how a refusal looks, and not when one comes. */
export function ordersItsError({ given = [], then }: Pick<VendorPromise, 'given' | 'then'>): boolean {
  return given.some(
    (step) => 'fault' in step && step.fault.what.kind === 'error' && step.fault.what.code === then.error?.code,
  )
}

export function effectOf(contract: Contract): Effect {
  return contract.effect ?? (contract.method === 'GET' ? 'reads' : 'changes')
}

/** The same promises for code that works with every vendor, such as the runner. */
export function ofAnyVendor<Words extends Vocabulary>(
  promises: readonly VendorPromise<Words>[],
): readonly VendorPromise[] {
  // Safe: one vendor's operations, codes and answers are strings to everybody else. The compiler compares the
  // vocabularies instead of the promises made from them.
  return promises as readonly unknown[] as readonly VendorPromise[]
}
