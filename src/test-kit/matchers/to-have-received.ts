import * as z from 'zod'
import { isObject } from '../../contract-items/json-schema.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { checkOptions, optionsSchema } from '../../diagnostics/options.ts'
import { redactValue } from '../../diagnostics/redact.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { CallInput } from '../../vendor/promise.ts'
import type { Received } from '../received.ts'
import type { TestAccount } from '../soundcheck.ts'
import { type MatcherResult, messageOf, soundcheckOf } from './matcher.ts'
import { fits, printWanted } from './wanted.ts'

/** How often the operation must have been received. Default: at least once. */
export interface HowOften {
  readonly times: number
}

const howOftenSchema = optionsSchema<HowOften>({
  times: z.int('expected a whole number from 0 up').min(0, 'expected a whole number from 0 up'),
}).optional()

const PARTS = ['path', 'query', 'headers', 'body']
/** The most requests that a failure shows. */
const MAX_SHOWN = 10

/**
 * Passes when the account received an operation with at least this input, whether it was answered or refused. The input
 * has fields by their documented names, or parts: `{ path, query, headers, body }`.
 */
export function toHaveReceived(
  value: unknown,
  operation: string,
  input: object = {},
  howOften?: HowOften,
): MatcherResult {
  const soundcheck = soundcheckOf(value, 'toHaveReceived')
  refuseUnknown(operation, soundcheck)
  checkOptions(`Cannot check for ${operation}`, howOftenSchema, howOften)
  if (typeof input !== 'object' || input === null) {
    throw new UsageError(`Cannot check for ${operation}: the input must be an object, such as { StreamName: 'test1' }`)
  }
  const calls = soundcheck.received().filter((one) => one.operation === operation)
  const matching = calls.filter((one) => matches(one.input, input))
  const wanted = `${operation} with ${printWanted(input)}`
  return {
    pass: howOften === undefined ? matching.length > 0 : matching.length === howOften.times,
    message: () =>
      messageOf([
        `Account ${soundcheck.key} received ${wanted} ${times(matching.length)}, not ${expectation(howOften, matching.length)}.`,
        ...others(calls, operation),
        `Operations received: ${countsOf(soundcheck.received())}`,
      ]),
  }
}

function matches(input: CallInput | undefined, wanted: object): boolean {
  if (input === undefined) return Object.keys(wanted).length === 0
  const isByPart = Object.keys(wanted).length > 0 && Object.keys(wanted).every((name) => PARTS.includes(name))
  return fits(flat(input), wanted) || (isByPart && fits(input, wanted))
}

/** Documented names are unique within an operation, in all parts of the request. */
function flat({ path, query, body }: CallInput): object {
  const parts = [path, query, body].filter(isObject)
  return Object.assign({}, ...parts)
}

function refuseUnknown(operation: string, { sandbox }: TestAccount): void {
  const known = sandbox.vendors.flatMap((vendor) => vendor.contracts.map((contract) => contract.id))
  if (known.includes(operation)) return
  const near = nearest(operation, known)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known operations: ${known.join(', ')}`
  throw new UsageError(`Cannot check for "${operation}": no vendor has an operation with this name. ${hint}`)
}

function times(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`
}

function expectation(howOften: HowOften | undefined, received: number): string {
  // The message of a match is shown of a match when the expectation is negated.
  if (howOften === undefined) return received === 0 ? 'once or more' : 'never'
  return received === howOften.times ? 'any other number of times' : times(howOften.times)
}

function others(calls: readonly Received[], operation: string): string[] {
  if (calls.length === 0) return []
  const shown = calls.slice(-MAX_SHOWN).map(({ sequence, outcome, code = '', input, spokenTo }) => {
    const shownInput = input ? JSON.stringify(redactValue(flat(input), spokenTo)) : 'a request that cannot be read'
    return `  #${sequence} ${outcome} ${code}: ${shownInput}`.replace(' :', ':')
  })
  return [`Every ${operation} that it received:`, ...shown]
}

function countsOf(received: readonly Received[]): string {
  const counts = Map.groupBy(
    received,
    ({ vendor, operation }) => operation ?? `nothing known at ${vendor ?? 'any vendor'}`,
  )
  const entries = Array.from(counts, ([name, { length }]) => (length === 1 ? name : `${name} × ${length}`))
  return entries.length === 0 ? 'none' : entries.join(', ')
}
