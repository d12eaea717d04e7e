import { isObject, type JsonSchema } from '../../src/contract-items/json-schema.ts'

/** Parameters for a query or a form, where everything is text: `Name.0`, `Name.0.Sub`. What is not set is left out. */
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

/** The way back, by the types that a schema declares. */
export function unflatten(
  parameters: Readonly<Record<string, string>>,
  { properties = {} }: JsonSchema,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(parameters)) {
    const [list = name, index] = name.split('.')
    if (index === undefined) values[name] = typed(text, properties[name])
    else values[list] = [...((values[list] as unknown[] | undefined) ?? []), typed(text, properties[list]?.items)]
  }
  return values
}

function typed(text: string, schema: JsonSchema | undefined): unknown {
  return schema?.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text
}

/** `a=1&b=2` as a query or a form has it. */
export function encodePairs(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

export function decodePairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** A JSON text as what it holds, any other as itself. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What is known of a body, whatever came. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}
