import type * as z from 'zod'
import { checkNames } from '../diagnostics/option-names.ts'

/** The evidence for a statement about a vendor: a page, another document, a recording of the vendor, an SDK, or our best guess. */
export type Evidence = 'reference' | 'doc' | 'recorded' | 'sdk' | 'inferred'

/** From the strongest to the weakest. */
export const GRADES: readonly Evidence[] = ['reference', 'doc', 'recorded', 'sdk', 'inferred']

/** What rests on two statements has the evidence of the weaker one. */
export function weakerEvidence(one: Evidence, other: Evidence): Evidence {
  return GRADES.indexOf(one) > GRADES.indexOf(other) ? one : other
}

/** What two statements say alike has the evidence of the stronger one. */
export function strongerEvidence(one: Evidence, other: Evidence): Evidence {
  return GRADES.indexOf(one) < GRADES.indexOf(other) ? one : other
}

/** The source of a statement. */
export interface Source {
  readonly evidence: Evidence
  /** A seed page's file name, or the vendor's name for the document. */
  readonly document: string
  /** The date of the document in ISO 8601, if it has one. */
  readonly date?: string
}

/** The schemas of a request's parts. They see plain values, decoded by the vendor's protocol. */
export interface RequestShape {
  readonly path?: z.ZodType
  readonly query?: z.ZodType
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
}

export type RequestPart = keyof RequestShape

export interface ResponseShape {
  readonly description: string
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
}

/** The effect of a call: `reads` changes nothing, and `costs` is billed to the account. */
export type Effect = 'reads' | 'changes' | 'costs'

/** How something that a call began is ended, so that a test at a real vendor leaves nothing behind. */
export interface Ending {
  /** The id of the operation that ends it. */
  readonly by: string
  /** Other operations that end it with the same input. */
  readonly also?: readonly string[]
  /** The input of that operation, by part. Undefined when this call began nothing. `body` is the decoded answer. */
  input(began: {
    readonly input: Readonly<Partial<Record<RequestPart, Readonly<Record<string, unknown>>>>>
    // biome-ignore lint/suspicious/noExplicitAny: what a vendor answered is only known when it has
    readonly body: any
  }): Readonly<Partial<Record<RequestPart, unknown>>> | undefined
  /** Codes that say that it has ended already, or by itself. */
  readonly gone?: readonly string[]
}

/** What a request did with records. */
export type DidWith = 'created' | 'changed' | 'deleted' | 'nothing'

/** What a vendor documents about one operation. Data only. */
export interface Contract<Request extends RequestShape = RequestShape, Id extends string = string> {
  /** The vendor's own name, for example the action of an RPC call. */
  readonly id: Id
  readonly summary: string
  /**
   * What a success means, for a line in a list: a few words of the vendor's, without ids, such as "record task ended". By what the
   * request did first, where one sentence would not always be true. Default: derived from the changes.
   */
  readonly done?: string | Readonly<Partial<Record<DidWith, string>>>
  readonly source: Source
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** A path template with `{parameters}`, or the action name where the vendor routes by action. */
  readonly path: string
  readonly request: Request
  readonly responses: Readonly<Record<number, ResponseShape>>
  /** Codes from the vendor's table in `errors.ts`. */
  readonly errors: readonly string[]
  readonly limit?: { readonly requests: number; readonly perSeconds: number; readonly evidence: Evidence }
  /** Default `changes`. */
  readonly effect?: Effect
  /** What ends that which a call begins. The order is that of beginning: the last one is ended first. */
  readonly ends?: readonly Ending[]
  /** What a call changes for good, because no call takes it back: "the tenant’s defaults". Never called at a customer's account. */
  readonly lasting?: string
  /** Present if a successful answer depends on everything that the customer has, such as a list of all jobs. */
  readonly isOfAccount?: true
  /** False when a second call creates a second thing, or sends something twice. */
  readonly idempotent?: boolean
  /** Documented rules that no schema can express, by a short name: "the end is after the start". */
  readonly rules?: Readonly<Record<string, string>>
  /** The sources of rules that do not come from {@link source}, by the same names. */
  readonly ruleEvidence?: Readonly<Record<string, Evidence>>
}

/** A sentence, with its evidence if that differs from the contract's. */
export type Rule = string | { readonly says: string; readonly evidence: Evidence }

/** A contract as people write it: with the evidence next to each rule. One that is made from another has its `ruleEvidence`. */
export interface ContractDefinition<Request extends RequestShape = RequestShape, Id extends string = string>
  extends Omit<Contract<Request, Id>, 'rules'> {
  readonly rules?: Readonly<Record<string, Rule>>
}

/** What a vendor documents about one kind of callback. Data only. */
export interface CallbackContract {
  /** The vendor's own name of the event. */
  readonly id: string
  readonly summary: string
  readonly source: Source
  /** Lower-case names. */
  readonly headers?: z.ZodType
  readonly body: z.ZodType
}

/** The request of a contract after decoding and validation, part by part. */
export type InputOf<C extends Contract> = {
  readonly [Part in keyof C['request']]: C['request'][Part] extends z.ZodType ? z.output<C['request'][Part]> : undefined
}

const MEMBERS: Readonly<Record<keyof ContractDefinition, true>> = {
  ...{
    id: true,
    summary: true,
    done: true,
    source: true,
    method: true,
    path: true,
    request: true,
    responses: true,
    errors: true,
  },
  ...{
    limit: true,
    effect: true,
    ends: true,
    lasting: true,
    isOfAccount: true,
    idempotent: true,
    rules: true,
    ruleEvidence: true,
  },
}

/** Defines one operation. Throws a UsageError for a member that contracts do not have. */
export function defineContract<const Request extends RequestShape, const Id extends string>({
  rules,
  ...contract
}: ContractDefinition<Request, Id>): Contract<Request, Id> {
  checkNames(`Cannot define contract "${contract.id}"`, MEMBERS, contract)
  if (!rules) return contract
  const entries = Object.entries(rules)
  const says = entries.map(([name, rule]) => [name, typeof rule === 'string' ? rule : rule.says])
  const own = entries.flatMap(([name, rule]) => (typeof rule === 'string' ? [] : [[name, rule.evidence]]))
  return {
    ...contract,
    rules: Object.fromEntries(says),
    ruleEvidence: { ...contract.ruleEvidence, ...Object.fromEntries(own) },
  }
}

export function isIdempotent({ idempotent = true }: Contract): boolean {
  return idempotent
}

/** The status of the documented success. */
export function successStatus(contract: Contract): number {
  const status = Object.keys(contract.responses)
    .map(Number)
    .find((candidate) => candidate < 300)
  if (status === undefined) throw new Error(`Contract ${contract.id} documents no success: add a 2xx response to it`)
  return status
}
