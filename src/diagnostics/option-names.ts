import { excerpt, listed } from './budget.ts'
import { nearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

/** Where a name is unknown. */
export interface Place {
  /** The path of the object, with a dot at its end. Default: the object itself. */
  readonly above?: string
  /** What the names of the object are called. Default: option. */
  readonly noun?: string
}

/**
 * The sentence about an unknown name, with the nearest known ones. `known` may have names that stand one level deeper, as
 * `control.token`.
 */
export function unknownOption(name: string, known: readonly string[], place: Place = {}): string {
  const { above = '', noun = 'option' } = place
  return `there is no ${noun} "${above}${excerpt(name)}". ${hint(name, known, above)}`
}

function hint(name: string, known: readonly string[], above: string): string {
  const direct = known.filter((one) => !one.includes('.'))
  const near = nearest(name, direct)
  const deeper = known.filter((one) => one.endsWith(`.${name}`))
  const meant = [...(near.length > 0 ? near : deeper)].map((one) => `"${above}${one}"`)
  if (meant.length > 0) return `Did you mean ${meant.join(' or ')}?`
  return direct.length === 0 ? 'There are none here' : `Known: ${listed(direct.map((one) => `${above}${one}`))}`
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  const names = { string: 'a text', number: 'a number', boolean: 'true or false', function: 'a function' }
  return names[typeof value as keyof typeof names] ?? typeof value
}

/** Throws a UsageError when an object has a name that is not known. For definitions, whose values the compiler checks. */
export function checkNames(tried: string, known: Readonly<Record<string, true>>, given: object, noun = 'member'): void {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name))
  if (unknown === undefined) return
  throw new UsageError(`${tried}: ${unknownOption(unknown, Object.keys(known), { noun })}`, { field: unknown })
}
