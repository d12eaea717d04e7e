import type { Later, PromiseContext, Step, VendorPromise } from '../../vendor/promise.ts'
import { isCall, ordersItsError } from '../../vendor/promise.ts'
import { describePattern } from '../pattern.ts'
import type { PromiseOutcome, PromiseResult } from '../result.ts'

export const OUTCOMES: Readonly<Record<PromiseOutcome, string>> = {
  kept: 'kept',
  broken: 'BROKEN',
  'client-fault': 'known client fault',
  'not-applicable': 'not applicable',
  failed: 'could not run',
}

/** The client of a result, with its version. */
export function clientName({ client: { name, version } }: Pick<PromiseResult, 'client'>): string {
  return version === '' ? name : `${name} ${version}`
}

/** The place of a difference, by the lines of {@link script}. */
export function describePlace(path: string): string {
  return path.replace(/^(given|afterwards)\[(\d+)\]/, (_, word: string, index: string) => {
    return `${word === 'given' ? 'given' : 'then'} ${Number(index) + 1}`
  })
}

/** The steps of a promise, one per line. */
export function script({
  given = [],
  when,
  afterwards = [],
}: VendorPromise): readonly { readonly word: string; readonly text: string }[] {
  return [
    ...given.map((step, index) => ({ word: `given ${index + 1}`, text: describeStep(step) })),
    { word: 'when', text: describeStep(when) },
    ...afterwards.map((step, index) => ({ word: `then ${index + 1}`, text: describeStep(step) })),
  ]
}

function describeStep(step: Step): string {
  if (isCall(step)) {
    const times = step.times === undefined ? '' : ` ${step.times} times`
    const input = step.input === undefined ? '' : ` ${describeInput(step.input)}`
    const raw =
      step.wire === undefined || Object.keys(step.wire).length === 0 ? '' : ` sent with ${describeWire(step.wire)}`
    return `${step.call}${times}${input}${raw}${step.as === undefined ? '' : ` → ${step.as}`}`
  }
  if ('advance' in step) return `the clock advances by ${step.advance / 1000} s`
  if ('control' in step) {
    return `on the vendor’s side: ${step.control}${step.input === undefined ? '' : ` ${describeInput(step.input)}`}`
  }
  if ('fault' in step) return `fault: ${JSON.stringify(step.fault.what)}`
  return `settings: ${JSON.stringify(step.switches)}`
}

function describeInput(input: Later<unknown>): string {
  return describePattern(JSON.parse(JSON.stringify(input, (_, value) => show(value)) ?? '{}'))
}

/** Details of a raw request, including those that are removed. */
function describeWire(wire: object): string {
  return describePattern(JSON.parse(JSON.stringify(wire, (_, value) => show(value) ?? '‹left out›')))
}

const MAX_TEXT = 200

/** A value, or the name of a value that is made later. Long texts are cut. */
function show(value: unknown): unknown {
  const shown = typeof value === 'function' ? nameOf(value as (context: PromiseContext) => unknown) : value
  if (typeof shown === 'function') return String(shown)
  if (typeof shown !== 'string' || shown.length <= MAX_TEXT) return shown
  return `${shown.slice(0, 40)}… (${shown.length} characters)`
}

/** Describes a value that is made later, by the names of the values it uses. */
function nameOf(make: (context: PromiseContext) => unknown): unknown {
  const named = (name: string): unknown =>
    new Proxy(() => name, {
      get: (_, member) =>
        member === Symbol.toPrimitive || member === 'toString' || member === 'toJSON'
          ? () => `‹${name}›`
          : named(name === '' ? String(member) : `${name}.${String(member)}`),
    })
  try {
    return make({
      now: 0,
      credential: named('credential') as PromiseContext['credential'],
      answers: named('') as PromiseContext['answers'],
      answerHeaders: named('') as PromiseContext['answerHeaders'],
      unique: (text) => text,
      callbackUrl: (path = '') => `‹callback URL›/${path}`,
    })
  } catch {
    return '‹computed when it runs›'
  }
}

/** The command that repeats only this result. */
export function repeatCommand({ vendor, promise, client, target }: PromiseResult): string {
  const to = target.startsWith('sandbox') ? '' : ` --target ${target}`
  return `soundcheck verify${to} --vendor ${vendor} --client ${client.option === undefined ? client.name : shellWord(client.option)} --promise ${promise.id}`
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

export type PromiseKind = 'behaviour' | 'self-ordered' | 'derived'

/**
 * How much a promise can show. One that was derived from a schema shares its numbers with the mock, and one that orders its error
 * says only how a refusal looks.
 */
export function kindOf(promise: VendorPromise): PromiseKind {
  if (promise.isDerived) return 'derived'
  return ordersItsError(promise) ? 'self-ordered' : 'behaviour'
}

export function countKinds(promises: readonly VendorPromise[]): Readonly<Record<PromiseKind, number>> {
  const counts = { behaviour: 0, 'self-ordered': 0, derived: 0 }
  for (const promise of promises) counts[kindOf(promise)]++
  return counts
}

/** How many promises there are of each kind. */
export function describePromises(promises: readonly VendorPromise[]): string {
  const number = (value: number) => value.toLocaleString('en-US')
  const { behaviour, 'self-ordered': ordered, derived } = countKinds(promises)
  return `${number(behaviour)} promises about behaviour, ${number(ordered)} about refusals that they order themselves, and ${number(derived)} derived from schemas`
}
