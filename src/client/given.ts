import { kindOf, unknownOption } from '../diagnostics/option-names.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

type TypeName = 'string' | 'boolean' | 'function' | 'object'

/** What the value of an option may be. */
type Wanted = TypeName | readonly TypeName[]

const IN_WORDS: Readonly<Record<TypeName, string>> = {
  string: 'a text',
  boolean: 'true or false',
  function: 'a function',
  object: 'an object',
}

/**
 * Throws a UsageError for an options object with an unknown name or a value of another type. Written without a schema, because a
 * client in a browser loads none.
 */
export function checkGiven(tried: string, known: Readonly<Record<string, Wanted>>, given: unknown): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UsageError(`${tried}: expected an object with options, not ${kindOf(given)}`)
  }
  for (const [name, value] of Object.entries(given)) {
    const wanted = Object.hasOwn(known, name) ? known[name] : undefined
    if (wanted === undefined) {
      throw new UsageError(`${tried}: ${unknownOption(name, Object.keys(known))}`, { field: name })
    }
    const types = [wanted].flat()
    if (value !== undefined && !(value !== null && types.some((type) => typeof value === type))) {
      const expected = types.map((type) => IN_WORDS[type]).join(' or ')
      throw new UsageError(`${tried}: ${name}: expected ${expected}, not ${kindOf(value)}`, { field: name })
    }
  }
}
