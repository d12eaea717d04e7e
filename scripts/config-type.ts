import { execFileSync } from 'node:child_process'
import { configJsonSchema } from '../src/cli/settings/config-schema.ts'

/** The part of JSON Schema that the configuration uses. */
interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | false
  readonly anyOf?: readonly Schema[]
  readonly $ref?: string
}

/** Where the interface is kept. */
export const CONFIG_TYPE = 'src/cli/settings/config.ts'

/** The interface of a configuration file, read off its JSON Schema, with a comment for each setting. */
export function configType(): string {
  const { description = '', ...schema } = configJsonSchema() as Schema
  const text = [
    '// Written by scripts/docs.ts from the tables of options. Run npm run docs.',
    '',
    `/** ${description}. */`,
    `export interface Config ${objectType(schema, '')}`,
    '',
  ].join('\n')
  return execFileSync('biome', ['format', '--stdin-file-path', CONFIG_TYPE], { input: text, encoding: 'utf8' })
}

const WIDEST = 125

function objectType({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `
  const members = Object.entries(properties).flatMap(([name, schema]) => {
    const member = `${inner}readonly ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema, inner)}`
    return [...comment(schema, inner), member]
  })
  return ['{', ...members, `${indent}}`].join('\n')
}

function comment({ description, default: standard }: Schema, indent: string): string[] {
  if (description === undefined) return []
  const text = `${description}.${standard === undefined ? '' : ` Default: ${JSON.stringify(standard)}.`}`
  const line = `${indent}/** ${text} */`
  return line.length <= WIDEST ? [line] : [`${indent}/**`, ...wrapped(text, `${indent} * `), `${indent} */`]
}

function wrapped(text: string, prefix: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && prefix.length + last.length + word.length + 1 > WIDEST) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.map((line) => `${prefix}${line}`)
}

const PLAIN: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
}

function typeOf(schema: Schema, indent: string): string {
  if (schema.enum) return schema.enum.map((value) => `'${String(value)}'`).join(' | ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map((one) => typeOf(one, indent)))].join(' | ')
  if (schema.items) return arrayType(typeOf(schema.items, indent))
  if (schema.properties) return objectType(schema, indent)
  if (schema.additionalProperties) {
    return `Readonly<Record<string, ${typeOf(schema.additionalProperties, indent)}>>`
  }
  const plain = [schema.type ?? []].flat().map((name) => PLAIN[name])
  if (plain.length > 0 && !plain.includes(undefined)) return plain.join(' | ')
  throw new Error(`Cannot write the type of ${JSON.stringify(schema)}: teach scripts/config-type.ts this form`)
}

function arrayType(item: string): string {
  return /^\w+$/.test(item) ? `readonly ${item}[]` : `readonly (${item})[]`
}
