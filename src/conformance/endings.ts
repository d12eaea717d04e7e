import { isObject } from '../contract-items/json-schema.ts'
import type { Report, ResolvedCall } from '../vendor/client.ts'
import type { Ending } from '../vendor/contract.ts'
import type { CallInput } from '../vendor/promise.ts'
import type { VendorSpec } from '../vendor/spec.ts'
import { retryOf } from '../vendor/vendor-error.ts'

/** Something that a call began and that goes on until another call ends it. */
export interface Begun {
  readonly vendor: string
  /** The operation that began it. */
  readonly began: string
  /** The operation that ends it, and its input. */
  readonly by: string
  /** Other operations that end it with the same input. */
  readonly also?: readonly string[]
  readonly input: CallInput
}

/** What went on when a run had to stop: the call that ends each is in it. */
export class LeftoverError extends Error {
  readonly leftovers: readonly Begun[]

  constructor(leftovers: readonly Begun[], because: string) {
    super(
      `could not end what the promise began: ${because}. Left: ${leftovers.map(({ began, by, input }) => `${began}, which ${by} ends with ${JSON.stringify(input)}`).join('; ')}`,
    )
    this.name = 'LeftoverError'
    this.leftovers = leftovers
  }
}

/** Sends one call; used for ending only, so no promise sees it. */
export type SendCall = (call: ResolvedCall) => Promise<Report>

/** How often an ending is tried when the vendor says to come back later. */
const MAX_TRIES = 3

/** What one promise has begun at a target where things go on after the run. */
export class Endings {
  readonly #spec: VendorSpec
  #begun: readonly Begun[] = []

  constructor(spec: VendorSpec) {
    this.#spec = spec
  }

  /** Notes what a successful call began, and what it ended. */
  note({ contract, input }: ResolvedCall, report: Report): void {
    if (report.error) return
    this.#begun = this.#begun.filter(
      (one) => ![one.by, ...(one.also ?? [])].includes(contract.id) || !contains(input, one.input),
    )
    const body = isObject(report.body) ? report.body : {}
    for (const ending of contract.ends ?? []) {
      const its = ending.input({ input: input as Parameters<Ending['input']>[0]['input'], body })
      const { by, also } = ending
      if (!its) continue
      this.#begun = [
        ...this.#begun,
        { vendor: this.#spec.id, began: contract.id, by, ...(also && { also }), input: its },
      ]
    }
  }

  /** Ends everything, the latest first. Rejects with a LeftoverError when something goes on. */
  async end(send: SendCall): Promise<void> {
    const open = this.#begun.toReversed()
    this.#begun = []
    for (const [index, one] of open.entries()) {
      const problem = await endOne(this.#spec, one, send)
      if (problem !== undefined) throw new LeftoverError(open.slice(index), problem)
    }
  }
}

/** Sends the call that ends something. Returns what went wrong; undefined when it has ended. */
export async function endOne(
  spec: VendorSpec,
  { began, by, input }: Begun,
  send: SendCall,
): Promise<string | undefined> {
  const contract = spec.contracts[by]
  if (!contract) throw new Error(`Contract ${began} is ended by ${by}, which ${spec.id} does not have`)
  let problem: string | undefined
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { error, because } = await answerOf(send, { contract, input, wire: undefined })
    if (because === undefined && (!error || isGone(spec, began, error.code))) return undefined
    problem = because ?? `${by} answered ${error?.code}: ${error?.message}`
    if (error && !isWorthRepeating(spec, error.code)) return problem
  }
  return problem
}

async function answerOf(
  send: SendCall,
  call: ResolvedCall,
): Promise<Pick<Report, 'error'> & { readonly because?: string }> {
  try {
    return await send(call)
  } catch (error) {
    return { because: `${call.contract.id} got no answer: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function isGone({ contracts }: VendorSpec, began: string, code: string): boolean {
  return (contracts[began]?.ends ?? []).some(({ gone = [] }) => gone.includes(code))
}

function isWorthRepeating({ errors }: VendorSpec, code: string): boolean {
  const retry = retryOf(errors[code])
  return retry === 'later' || retry === 'uncertain'
}

/** Whether every value of the part stands in the whole. */
function contains(whole: unknown, part: unknown): boolean {
  if (!isObject(part)) return Object.is(whole, part)
  return isObject(whole) && Object.entries(part).every(([name, value]) => contains(whole[name], value))
}
