import { isObject, type JsonSchema } from '../../src/contract-items/json-schema.ts'

/** Flattens parameters for a query or a form: `Name.0`, `Name.0.Sub`. Leaves out those that are not set. */
export function flatten(parameters: unknown, prefix = ''): Readonly<Record<string, string>> {
  const entries = Array.isArray(parameters) ? parameters.entries() : Object.entries(parameters ?? {})
  const flat: Record<string, string> = {}
  for (const [name, value] of entries) {
    const key = `${prefix}${name}`
    if (value === null || value === undefined) continue
    if (typeof value === 'object') Object.assign(flat, flatten(value, `${key}.`))
    else flat[key] = String(value)
  }
  return flat
}

/** Undoes {@link flatten}, by the types that a schema declares. */
export function unflatten(
  parameters: Readonly<Record<string, string>>,
  { properties = {} }: JsonSchema,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(parameters)) {
    const [parent = name, member] = name.split('.')
    const schema = properties[parent]
    if (member === undefined) values[name] = typed(text, schema)
    else if (schema?.type === 'object') {
      values[parent] = { ...(values[parent] as object | undefined), [member]: typed(text, schema.properties?.[member]) }
    } else values[parent] = [...((values[parent] as unknown[] | undefined) ?? []), typed(text, schema?.items)]
  }
  return values
}

function typed(text: string, schema: JsonSchema | undefined): unknown {
  if (schema?.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return schema?.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
}

/** Writes a query or a form: `a=1&b=2`. */
export function encodePairs(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

export function decodePairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Parses JSON. Answers any other text unchanged. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A member of a value of any kind. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}
