import { excerpt, listed } from './budget.ts'
import { nearest } from './nearest.ts'

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
