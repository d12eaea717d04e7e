import { quoted, singleQuoted } from './snippet.ts'

/** How a language writes a value of JSON. */
interface Dialect {
  text(text: string): string
  /** The name of a member, with what stands between it and its value. */
  name(name: string): string
  readonly empty: readonly [list: string, object: string]
  readonly object: readonly [open: string, close: string]
  /** `true`, `false` and `null`. */
  readonly words: readonly [string, string, string]
  /** The blanks inside the brackets of an object on one line. */
  readonly blank: string
  /** How far a line is moved in. */
  readonly step: string
}

/** Longer lines are broken. */
const MAX_LINE = 80

/** A value as JavaScript writes it. */
export function jsLiteral(value: unknown, indent = ''): string {
  return literal(value, indent, JAVASCRIPT)
}

/** A value as Python writes it. */
export function pythonLiteral(value: unknown, indent = ''): string {
  return literal(value, indent, PYTHON)
}

/** A value as PHP writes it. An object without members is an object, not the empty list that `[]` would be in JSON. */
export function phpLiteral(value: unknown, indent = ''): string {
  return literal(value, indent, PHP)
}

/** JSON as a string of Go, whole lines where it has no backtick. */
export function goJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 4)
  return goText(text.length > MAX_LINE ? text.replaceAll('\n', '\n    ') : JSON.stringify(value))
}

/** A text as a string of Go, as it is where that is possible. */
export function goText(text: string): string {
  return text.includes('`') ? quoted(text) : `\`${text}\``
}

const JAVASCRIPT: Dialect = {
  text: (text) => (/\p{Cc}/u.test(text) ? JSON.stringify(text) : singleQuoted(text)),
  name: (name) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : singleQuoted(name)}: `,
  empty: ['[]', '{}'],
  object: ['{', '}'],
  words: ['true', 'false', 'null'],
  blank: ' ',
  step: '  ',
}

const PYTHON: Dialect = {
  text: quoted,
  name: (name) => `${quoted(name)}: `,
  empty: ['[]', '{}'],
  object: ['{', '}'],
  words: ['True', 'False', 'None'],
  blank: '',
  step: '    ',
}

const PHP: Dialect = {
  text: singleQuoted,
  name: (name) => `${singleQuoted(name)} => `,
  empty: ['[]', 'new stdClass()'],
  object: ['[', ']'],
  words: ['true', 'false', 'null'],
  blank: '',
  step: '    ',
}

function literal(value: unknown, indent: string, dialect: Dialect): string {
  if (typeof value === 'string') return dialect.text(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return dialect.words[value ? 0 : 1]
  if (typeof value !== 'object' || value === null) return dialect.words[2]
  const isList = Array.isArray(value)
  const [open, close] = isList ? ['[', ']'] : dialect.object
  const entries = isList ? value.map((item) => ['', item] as const) : Object.entries(value)
  const members = entries.filter(([, member]) => member !== undefined)
  if (members.length === 0) return dialect.empty[isList ? 0 : 1]
  const write = (inner: string) =>
    members.map(([name, member]) => (isList ? '' : dialect.name(name)) + literal(member, inner, dialect))
  const blank = isList ? '' : dialect.blank
  const line = `${open}${blank}${write(indent).join(', ')}${blank}${close}`
  if (!line.includes('\n') && indent.length + line.length <= MAX_LINE) return line
  const inner = indent + dialect.step
  return `${open}\n${write(inner)
    .map((one) => `${inner}${one},\n`)
    .join('')}${indent}${close}`
}
