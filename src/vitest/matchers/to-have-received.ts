import { isObject } from '../../contract-items/json-schema.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { redactValue } from '../../diagnostics/redact.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { CallInput } from '../../vendor/promise.ts'
import type { Received } from '../received.ts'
import type { TestAccount } from '../soundcheck.ts'
import { type Finding, soundcheckOf } from './matcher.ts'

/** How often it has to have come; without it, at least once. */
export interface HowOften {
  readonly times: number
}

/** What Vitest lends a matcher. */
export interface MatcherTools {
  equals(one: unknown, other: unknown, testers?: unknown[]): boolean
  readonly utils: {
    readonly subsetEquality: unknown
    readonly iterableEquality: unknown
    stringify(value: unknown, maxDepth?: number, options?: object): string
  }
}

const PARTS = ['path', 'query', 'headers', 'body']
/** Of requests that a failure shows. */
const MAX_SHOWN = 10
const DEPTH = 10

/**
 * Passes when the account received an operation, with at least this input, whatever came of it: fields by their documented
 * names, or part by part (`{ path, query, headers, body }`).
 */
export function toHaveReceived(
  this: MatcherTools,
  value: unknown,
  operation: string,
  input: object = {},
  howOften?: HowOften,
): Finding {
  const soundcheck = soundcheckOf(value, 'toHaveReceived')
  refuseUnknown(operation, soundcheck)
  const calls = soundcheck.received().filter((one) => one.operation === operation)
  const fitting = calls.filter((one) => fits(one.input, input, this))
  // An expectation may hold asymmetric matchers, which only Vitest can write.
  const wanted = `${operation} with ${this.utils.stringify(input, DEPTH, { min: true })}`
  return {
    pass: howOften === undefined ? fitting.length > 0 : fitting.length === howOften.times,
    message: () =>
      [
        `Account ${soundcheck.key} received ${wanted} ${times(fitting.length)}, not ${expectation(howOften, fitting.length)}.`,
        ...others(calls, operation),
        `Operations received: ${tally(soundcheck.received())}`,
      ].join('\n'),
  }
}

function fits(input: CallInput | undefined, wanted: object, { equals, utils }: MatcherTools): boolean {
  if (input === undefined) return Object.keys(wanted).length === 0
  const isByPart = Object.keys(wanted).length > 0 && Object.keys(wanted).every((name) => PARTS.includes(name))
  const testers = [utils.iterableEquality, utils.subsetEquality]
  return equals(flat(input), wanted, testers) || (isByPart && equals(input, wanted, testers))
}

/** Documented names are unique within an operation, wherever in the request they stand. */
function flat({ path, query, body }: CallInput): object {
  const parts = [path, query, body].filter(isObject)
  return Object.assign({}, ...parts)
}

function refuseUnknown(operation: string, { sandbox }: TestAccount): void {
  const known = sandbox.vendors.flatMap((vendor) => vendor.contracts.map((contract) => contract.id))
  if (known.includes(operation)) return
  const near = nearest(operation, known)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known operations: ${known.join(', ')}`
  throw new UsageError(`Cannot look for "${operation}": no vendor has an operation of that name. ${hint}`)
}

function times(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`
}

function expectation(howOften: HowOften | undefined, received: number): string {
  // Of a negated expectation the finding is the one that passed.
  if (howOften === undefined) return received === 0 ? 'once or more' : 'never'
  return received === howOften.times ? 'any other number of times' : times(howOften.times)
}

function others(calls: readonly Received[], operation: string): string[] {
  if (calls.length === 0) return []
  const shown = calls.slice(-MAX_SHOWN).map(({ sequence, outcome, code = '', input, spokenTo }) => {
    const asked = input ? JSON.stringify(redactValue(flat(input), spokenTo)) : 'a request that cannot be read'
    return `  #${sequence} ${outcome} ${code}: ${asked}`.replace(' :', ':')
  })
  return [`Every ${operation} that it received:`, ...shown]
}

function tally(received: readonly Received[]): string {
  const counts = Map.groupBy(
    received,
    ({ vendor, operation }) => operation ?? `nothing known at ${vendor ?? 'any vendor'}`,
  )
  const counted = Array.from(counts, ([name, { length }]) => (length === 1 ? name : `${name} × ${length}`))
  return counted.length === 0 ? 'none' : counted.join(', ')
}
