import { printable } from '../../diagnostics/printable.ts'

/** Text that is already HTML. Only {@link html} makes it. */
export interface Html {
  readonly html: string
}

type Value = string | number | Html | readonly (string | Html)[] | undefined

/** A template that escapes its values, except HTML. Undefined becomes an empty string. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const filled = parts.map((part, index) => part + (index < values.length ? text(values[index]) : ''))
  return { html: filled.join('') }
}

function text(value: Value): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(text).join('')
  return typeof value === 'object' ? (value as Html).html : escaped(String(value))
}

function escaped(value: string): string {
  // A report keeps the lines of a stack; nothing else of an answer may act on the page or hide in it.
  const shown = value
    .split('\n')
    .map((line) => printable(line))
    .join('\n')
  return shown.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
