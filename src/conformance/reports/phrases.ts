import type { Later, PromiseContext, Step, VendorPromise } from '../../vendor/promise.ts'
import { isCall } from '../../vendor/promise.ts'
import { sayPattern } from '../pattern.ts'
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

/** Where something differs, by the lines of {@link script}. */
export function sayPlace(path: string): string {
  return path.replace(/^(given|afterwards)\[(\d+)\]/, (_, word: string, index: string) => {
    return `${word === 'given' ? 'given' : 'then'} ${Number(index) + 1}`
  })
}

/** What a promise does, line by line. */
export function script({
  given = [],
  when,
  afterwards = [],
}: VendorPromise): readonly { readonly word: string; readonly text: string }[] {
  return [
    ...given.map((step, index) => ({ word: `given ${index + 1}`, text: sayStep(step) })),
    { word: 'when', text: sayStep(when) },
    ...afterwards.map((step, index) => ({ word: `then ${index + 1}`, text: sayStep(step) })),
  ]
}

function sayStep(step: Step): string {
  if (isCall(step)) {
    const times = step.times === undefined ? '' : ` ${step.times} times`
    const input = step.input === undefined ? '' : ` ${sayInput(step.input)}`
    const raw = step.wire === undefined || Object.keys(step.wire).length === 0 ? '' : ` sent with ${sayWire(step.wire)}`
    return `${step.call}${times}${input}${raw}${step.as === undefined ? '' : ` → ${step.as}`}`
  }
  if ('advance' in step) return `the clock moves on by ${step.advance / 1000} s`
  if ('control' in step) {
    return `at the vendor’s side: ${step.control}${step.input === undefined ? '' : ` ${sayInput(step.input)}`}`
  }
  if ('fault' in step) return `a failure was asked for: ${JSON.stringify(step.fault.what)}`
  return `settings: ${JSON.stringify(step.switches)}`
}

function sayInput(input: Later<unknown>): string {
  return sayPattern(JSON.parse(JSON.stringify(input, (_, value) => show(value)) ?? '{}'))
}

/** What no client would send: there, taking something away is saying something. */
function sayWire(wire: object): string {
  return sayPattern(JSON.parse(JSON.stringify(wire, (_, value) => show(value) ?? '‹left out›')))
}

const MAX_TEXT = 200

/** The name of a value, or a tree of them; of a long text its beginning. */
function show(value: unknown): unknown {
  const told = typeof value === 'function' ? tell(value as (context: PromiseContext) => unknown) : value
  if (typeof told === 'function') return String(told)
  if (typeof told !== 'string' || told.length <= MAX_TEXT) return told
  return `${told.slice(0, 40)}… (${told.length} characters)`
}

/** What a value will be made of, for people: names instead of values. */
function tell(make: (context: PromiseContext) => unknown): unknown {
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
    return '‹made when it runs›'
  }
}

/** The command that repeats one result and nothing else. */
export function repeatCommand({ vendor, promise, client, target }: PromiseResult): string {
  const to = target.startsWith('sandbox') ? '' : ` --target ${target}`
  return `soundcheck verify${to} --vendor ${vendor} --client ${client.name} --promise ${promise.id}`
}
