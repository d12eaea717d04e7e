import type { Later, Scene, Step, VendorPromise } from '../../promise.ts'
import { isCall } from '../../promise.ts'
import { sayPattern } from '../pattern.ts'
import type { PromiseOutcome, Result } from '../result.ts'

export const OUTCOMES: Readonly<Record<PromiseOutcome, string>> = {
  kept: 'kept',
  broken: 'BROKEN',
  'client-fault': 'known client fault',
  'not-applicable': 'not applicable',
  failed: 'could not run',
}

/** The client of a result, with its version. */
export function clientName({ client: { name, version } }: Pick<Result, 'client'>): string {
  return version === '' ? name : `${name} ${version}`
}

/** What a promise does, line by line. */
export function script({
  given = [],
  when,
  afterwards = [],
}: VendorPromise): readonly { readonly word: string; readonly text: string }[] {
  return [
    ...given.map((step) => ({ word: 'given', text: sayStep(step) })),
    { word: 'when', text: sayStep(when) },
    ...afterwards.map((step) => ({ word: 'afterwards', text: sayStep(step) })),
  ]
}

function sayStep(step: Step): string {
  if (isCall(step)) {
    const times = step.times === undefined ? '' : ` ${step.times} times`
    return `${step.call}${times}${step.input === undefined ? '' : ` ${sayInput(step.input)}`}${step.as === undefined ? '' : ` → ${step.as}`}`
  }
  if ('advance' in step) return `the clock moves on by ${step.advance / 1000} s`
  if ('control' in step) return `at the vendor's side: ${step.control}`
  if ('fault' in step) return `a failure was asked for: ${JSON.stringify(step.fault.what)}`
  return `settings: ${JSON.stringify(step.switches)}`
}

function sayInput(input: Later<unknown>): string {
  return sayPattern(
    JSON.parse(JSON.stringify(input, (_, value) => (typeof value === 'function' ? say(value) : value)) ?? '{}'),
  )
}

/** The name of a value, or a tree of them. */
function say(make: (scene: Scene) => unknown): unknown {
  const told = tell(make)
  return typeof told === 'function' ? String(told) : told
}

/** What a value will be made of, for people: names instead of values. */
function tell(make: (scene: Scene) => unknown): unknown {
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
      credential: named('credential') as Scene['credential'],
      answers: named('') as Scene['answers'],
      answerHeaders: named('') as Scene['answerHeaders'],
      unique: (text) => text,
      callbackUrl: (path = '') => `‹callback URL›/${path}`,
    })
  } catch {
    return '‹made when it runs›'
  }
}

/** The command that repeats one result and nothing else. */
export function repeatCommand({ vendor, promise, client, target }: Result): string {
  const to = target.startsWith('sandbox') ? '' : ` --target ${target}`
  return `soundcheck verify${to} --vendor ${vendor} --client ${client.name} --promise ${promise.id}`
}
