import { kindOf, unknownOption } from '../diagnostics/option-names.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

type TypeName = 'string' | 'function' | 'object'

/**
 * Throws a UsageError for an options object with an unknown name or a value of another type. Written without a schema, because a
 * client in a browser loads none.
 */
export function checkGiven(tried: string, types: Readonly<Record<string, TypeName>>, given: unknown): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UsageError(`${tried}: expected an object with options, not ${kindOf(given)}`)
  }
  for (const [name, value] of Object.entries(given)) {
    const wanted = Object.hasOwn(types, name) ? types[name] : undefined
    if (wanted === undefined) {
      throw new UsageError(`${tried}: ${unknownOption(name, Object.keys(types))}`, { field: name })
    }
    if (value !== undefined && typeof value !== wanted) {
      const expected = wanted === 'string' ? 'a text' : `${wanted === 'object' ? 'an' : 'a'} ${wanted}`
      throw new UsageError(`${tried}: ${name}: expected ${expected}, not ${kindOf(value)}`, { field: name })
    }
  }
}
