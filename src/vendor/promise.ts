import * as z from 'zod'
import type { Contract, Effect, Evidence, RequestPart } from './contract.ts'
import type { Credential } from './credential.ts'

/** The words of one vendor's promises: a misspelt operation, field, code or answer does not compile. */
export interface Vocabulary {
  /** By id, as in the vendor's spec. */
  readonly contracts: Readonly<Record<string, Contract>>
  /** The vendor's table of error codes. */
  readonly errors: Readonly<Record<string, unknown>>
  /** What calls answer, by the names that `as` gives to answers. */
  readonly answers: object
}

/** Any vendor's words: how the runner sees promises. */
export interface AnyVocabulary extends Vocabulary {
  // biome-ignore lint/suspicious/noExplicitAny: what a vendor answered is only known when it has
  readonly answers: Readonly<Record<string, any>>
}

/** What a promise may ask of the world before and while it runs. Anything else is asked through operations. */
export interface PromiseContext<Words extends Vocabulary = AnyVocabulary> {
  /** Milliseconds, by the clock that the target goes by. */
  readonly now: number
  readonly credential: Credential
  /** Answers so far, by the name of the call they answered: the decoded body. */
  readonly answers: Words['answers']
  /** By the same names: the headers, names in lower case. */
  readonly answerHeaders: Readonly<Record<keyof Words['answers'], Readonly<Record<string, string>>>>
  /** A name that no other run of any promise uses. The same for the same text within one run. */
  unique(text: string): string
  /**
   * Where callbacks of this run can be sent; ends in `path`. A receiver whose path ends in `answers-503` answers so, in
   * `answers-503-2-times` the first two times; any other with 200.
   */
  callbackUrl(path?: string): string
}

/** A value, or how to make it when the time has come; in a tree of plain data, at any depth. */
export type Later<T, Words extends Vocabulary = AnyVocabulary> =
  | T
  // A method, so that a promise of one vendor is also a promise of any vendor.
  | { make(context: PromiseContext<Words>): T }['make']

/** What a call sends, part by part, as the contract's schemas see it. */
export type CallInput = Readonly<Partial<Record<RequestPart, unknown>>>

/** Documented names only: an object that takes any other field too has an index signature besides. */
type KeysOf<T> = T extends unknown
  ? keyof { [Name in keyof T as string extends Name ? never : Name]: unknown } & string
  : never

/** The documented fields of a part. Values are free: many promises send what is not allowed. */
export type FieldsOf<Schema, Words extends Vocabulary> = Schema extends z.ZodType
  ? { readonly [Name in KeysOf<z.input<Schema>>]?: Later<unknown, Words> }
  : never

/** What a call of one contract may send. */
type InputFor<Request, Words extends Vocabulary> = {
  readonly [Part in keyof Request]?: Later<FieldsOf<Request[Part], Words>, Words>
}

/** Fields that no contract documents, for promises about just that. */
export function undocumented(fields: Readonly<Record<string, unknown>>): object {
  return fields
}

/** What only a raw request can do: for what no client of the vendor's would send. */
export interface WireDetails<Words extends Vocabulary = AnyVocabulary> {
  /** Replaces the encoded body before it is signed. */
  readonly body?: Later<string, Words>
  /** Put in place of what was encoded, or taken away, before it is signed. Lower-case names. */
  readonly headers?: Readonly<Record<string, Later<string | undefined, Words>>>
  /** The same after it was signed. */
  readonly afterSigning?: {
    readonly method?: string
    readonly path?: Later<string, Words>
    readonly query?: Later<string, Words>
    readonly body?: Later<string, Words>
    readonly headers?: Readonly<Record<string, Later<string | undefined, Words>>>
  }
  /** Other than the method of the contract. */
  readonly method?: string
  /** Other than the vendor's first; with a port where there is one. */
  readonly host?: Later<string, Words>
  /** How it is signed, in words that the vendor's wire protocol knows: `{ secret: 'wrong' }`, `{ skewMs: -360_000 }`. */
  readonly sign?: Readonly<Record<string, Later<unknown, Words>>>
}

/** @public Named in the declarations of what vendors export. */
export interface CallDetails<Words extends Vocabulary> {
  /** Makes the answer known to what comes later. */
  readonly as?: keyof Words['answers'] & string
  /** How often, one after the other; the last answer counts. */
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

/** A failure asked of the mock, in the form that its faults take. It is checked when it is set. */
export type FaultStep = Readonly<Record<string, unknown>> & {
  readonly what: Readonly<Record<string, unknown>> & { readonly kind: string }
}

/** What happens before. An operation has to succeed, unless it says what else is expected. */
export type Step<Words extends Vocabulary = AnyVocabulary> =
  | (Call<Words> & { readonly then?: Expectation<Words> })
  /** Needs a clock that can be moved. */
  | { readonly advance: number }
  /** Something that happens at the vendor's side: the name of one of the mock's controls. */
  | { readonly control: string; readonly input?: Later<unknown, Words> }
  /** A setting of the mock: `{ 'record-end': 'manual' }`, by the name within the vendor. */
  | { readonly switches: Readonly<Record<string, string>> }
  | { readonly fault: FaultStep }

/**
 * What an answer has to look like: plain values are compared, objects member by member (more members are fine), lists
 * in full; a Zod schema stands for every value that it takes, `absent` for none.
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
  /** How long the answer takes, in milliseconds by the clock that the target goes by; of several calls the last. */
  readonly takes?: { readonly atLeast?: number; readonly atMost: number }
  /** What the customer was sent meanwhile, in order; each against one message. An empty list: nothing. */
  readonly callbacks?: readonly ExpectedCallback<Words>[]
}

export interface ExpectedCallback<Words extends Vocabulary = AnyVocabulary> {
  /** Of a callback contract. */
  readonly event: string
  /** Where it was sent, query and all. */
  readonly url?: Later<Pattern, Words>
  readonly headers?: Later<Readonly<Record<string, Pattern>>, Words>
  readonly body?: Later<Pattern, Words>
}

/** What a target may be able to do besides answering requests, and what it is like. */
export type Ability =
  | 'advance'
  | 'control'
  | 'switches'
  | 'fault'
  | 'callbacks'
  /** Its clock stands still between two calls. */
  | 'still-time'
  /** How long an answer took shows on its clock. */
  | 'measured-time'
  /** It refuses keys that nobody has. */
  | 'strict-keys'

/** A real client that does not pass on what the vendor answered. Seen, not excused. */
export interface ClientFault {
  /** Of the client where it was seen. */
  readonly version: string
  readonly says: string
}

/** A statement about a vendor that can be put to the test. Written from its documentation alone. */
export interface VendorPromise<Words extends Vocabulary = AnyVocabulary> {
  /** `<operation>/<short-name>`, unique within the vendor. */
  readonly id: string
  /** One sentence: "Stopping a task twice is refused". */
  readonly says: string
  /** Present if the promise was derived from a schema, by `constraintPromises`. */
  readonly isDerived?: true
  readonly evidence: Evidence
  /** Where it is written: a file of the seeds, a document, an SDK. */
  readonly source: string
  readonly given?: readonly Step<Words>[]
  readonly when: Call<Words>
  readonly then: Expectation<Words>
  /** What others see afterwards. */
  readonly afterwards?: readonly (Step<Words> | (Call<Words> & { readonly then: Expectation<Words> }))[]
  /** Ids of items that no look at requests and answers could tell: rules and limits. Relative to the operation. */
  readonly covers?: readonly string[]
  /** What a target has to be able to do that no step shows: receive callbacks that only their sender tells of, say. */
  readonly needs?: readonly Ability[]
  /** By client name. */
  readonly clientFaults?: Readonly<Record<string, ClientFault>>
  /** Why this is for raw requests only, where nothing above says so. */
  readonly wireOnly?: string
}

export function isCall(step: Step | Call): step is Call {
  return 'call' in step
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
