/** As much of JSON Schema as the inputs of controls use. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly default?: unknown
  readonly description?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

export interface FormField {
  readonly name: string
  readonly kind: 'text' | 'number' | 'choice' | 'switch' | 'json'
  readonly isRequired: boolean
  /** What it shows at first, as text. Empty: left out. */
  readonly initial: string
  readonly choices: readonly string[]
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly description?: string | undefined
}

interface ControlInput {
  readonly input: object
  readonly fromRecord?: Readonly<Record<string, string>> | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** What a control is told by the record itself. */
export function inputOfRecord({ fromRecord = {} }: ControlInput, record: Fields): Fields {
  const pairs = Object.entries(fromRecord).map(([name, path]) => [name, valueAt(record, path)] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}

function valueAt(record: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Fields | undefined)?.[name], record)
}

/** What somebody has to say, or may say, beyond that. Those that are needed come first. */
export function formFields({ input, fromRecord = {} }: ControlInput): readonly FormField[] {
  const { properties = {}, required = [] } = input as Schema
  const fields = Object.entries(properties)
    .filter(([name]) => !(name in fromRecord))
    .map(([name, schema]) => fieldOf(name, schema, required.includes(name)))
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)]
}

function fieldOf(name: string, schema: Schema, isRequired: boolean): FormField {
  const choices = choicesOf(schema)
  const { minimum, maximum, description } = schema
  return {
    ...{ name, isRequired, choices, description },
    kind: kindOf(schema, choices),
    initial: schema.default === undefined ? (isRequired && choices[0]) || '' : textOf(schema.default),
    // Limits of all numbers say nothing.
    min: minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined,
    max: maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined,
  }
}

function choicesOf({ type, enum: values, anyOf = [], const: only }: Schema): readonly string[] {
  if (values) return values.map(textOf)
  if (only !== undefined) return [textOf(only)]
  if (anyOf.length > 0 && anyOf.every((one) => one.const !== undefined)) return anyOf.map((one) => textOf(one.const))
  return type === 'boolean' ? ['false', 'true'] : []
}

function kindOf({ type, anyOf }: Schema, choices: readonly string[]): FormField['kind'] {
  if (type === 'boolean') return 'switch'
  if (choices.length > 0) return 'choice'
  if (type === 'number' || type === 'integer') return 'number'
  return type === 'string' || anyOf?.some((one) => one.type === 'string') ? 'text' : 'json'
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export type FormProblem = 'needed' | 'number' | 'json'

interface ReadForm {
  readonly values: Fields
  readonly problems: Readonly<Record<string, FormProblem>>
}

/** The input that the form's texts stand for, and which of them stand for nothing. The server checks the rest. */
export function readForm(
  fields: readonly FormField[],
  texts: Readonly<Record<string, string>>,
  input: object,
): ReadForm {
  const values: Record<string, unknown> = {}
  const problems: Record<string, FormProblem> = {}
  for (const field of fields) {
    const text = texts[field.name] ?? field.initial
    if (text.trim() === '') {
      if (field.isRequired) problems[field.name] = 'needed'
      continue
    }
    const value = meaningOf(field, text, (input as Schema).properties?.[field.name] ?? {})
    if (value === undefined) problems[field.name] = field.kind === 'number' ? 'number' : 'json'
    else values[field.name] = value
  }
  return { values, problems }
}

/** Undefined when the text stands for nothing of the kind. */
function meaningOf({ kind }: FormField, text: string, { enum: values = [], anyOf = [], ...schema }: Schema): unknown {
  if (kind === 'text') return text
  if (kind === 'choice') {
    const known = [...values, ...anyOf.map((one) => one.const), schema.const]
    return known.find((one) => one !== undefined && textOf(one) === text)
  }
  if (kind === 'number') {
    const number = Number(text)
    return Number.isNaN(number) ? undefined : number
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
