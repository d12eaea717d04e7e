import type * as z from 'zod'

/** What a statement about a vendor rests on: its page, its SDK, another document of its own, or our best guess. */
export type Evidence = 'reference' | 'sdk' | 'doc' | 'inferred'

/** Where a statement can be looked up. */
interface Source {
  readonly evidence: Evidence
  /** A seed page's file name, or the vendor's name for the document. */
  readonly document: string
  /** Of the document, ISO 8601, where it has one. */
  readonly date?: string
}

/** Schemas of what travels with a request. Each sees plain values: the vendor's protocol has undone the wire format. */
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

/** What a call does at the vendor's: `reads` leaves everything as it was, `costs` is what an account is billed for. */
export type Effect = 'reads' | 'changes' | 'costs'

/** What a vendor documents about one operation. Data only. */
export interface Contract<Request extends RequestShape = RequestShape, Id extends string = string> {
  /** The vendor's own name, for example the action of an RPC call. */
  readonly id: Id
  readonly summary: string
  readonly source: Source
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** A path template with `{parameters}`, or the action name where the vendor routes by action. */
  readonly path: string
  readonly request: Request
  readonly responses: Readonly<Record<number, ResponseShape>>
  /** Codes of the vendor's table in `errors.ts`. */
  readonly errors: readonly string[]
  readonly limit?: { readonly requests: number; readonly perSeconds: number; readonly evidence: Evidence }
  /** Without it, `changes`. */
  readonly effect?: Effect
  /** False where doing it twice makes a second thing, or says something twice. */
  readonly idempotent?: boolean
  /** What is documented and no schema can say, by a short name: "the end is after the start". */
  readonly rules?: Readonly<Record<string, string>>
  /** Of the rules that rest on something else than {@link source}. By the same names. */
  readonly ruleEvidence?: Readonly<Record<string, Evidence>>
}

/** A sentence; with its evidence where that is not the evidence of the contract. */
export type Rule = string | { readonly says: string; readonly evidence: Evidence }

/** A contract as it is written down: each rule has its evidence beside it. */
export interface ContractDefinition<Request extends RequestShape = RequestShape, Id extends string = string>
  extends Omit<Contract<Request, Id>, 'rules' | 'ruleEvidence'> {
  readonly rules?: Readonly<Record<string, Rule>>
}

/** What a vendor documents about one message that it sends to its customers. Data only. */
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

export function defineContract<const Request extends RequestShape, const Id extends string>({
  rules,
  ...contract
}: ContractDefinition<Request, Id>): Contract<Request, Id> {
  if (!rules) return contract
  const entries = Object.entries(rules)
  const says = entries.map(([name, rule]) => [name, typeof rule === 'string' ? rule : rule.says])
  const own = entries.flatMap(([name, rule]) => (typeof rule === 'string' ? [] : [[name, rule.evidence]]))
  return { ...contract, rules: Object.fromEntries(says), ruleEvidence: Object.fromEntries(own) }
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
