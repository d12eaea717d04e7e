import { type ParseError, parse } from 'jsonc-parser'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a text, and where; lines and columns count from 1. */
export interface PatchProblem {
  readonly kind: 'json' | 'object' | 'secret'
  readonly line?: number
  readonly column?: number
  /** The parser's words, or the field that must stay as it is. */
  readonly detail: string
}

/** The fields of a record that a text changes. Fields that it leaves out stay as they are. */
export function patchOf(record: Fields, text: string, secret: string): { patch: Fields } | { problem: PatchProblem } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { problem: { kind: 'json', ...placeOf(text), detail: wordsOf(error as Error) } }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: { kind: 'object', detail: '' } }
  }
  const changed = Object.entries(value).filter(([name, after]) => !isSame(after, record[name]))
  // What is hidden here would overwrite the secret with the mark that hides it.
  const [hidden] = changed.find(([, after]) => JSON.stringify(after).includes(secret)) ?? []
  if (hidden !== undefined) return { problem: { kind: 'secret', detail: hidden } }
  return { patch: Object.fromEntries(changed) }
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return names.length === others.length && names.every((name) => isSame((one as Fields)[name], (other as Fields)[name]))
}

/** Where the text stops being JSON. Not every browser says so in its message. */
function placeOf(text: string): { line: number; column: number } {
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true })
  const at = Math.min(text.length, ...errors.map(({ offset }) => offset))
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** The browser's words, without the place that it may name and the piece of the text that it may quote. */
const wordsOf = ({ message }: Error) =>
  message.replace(/(?:,? \.{0,3}".*" is not valid JSON| (?:in JSON )?at (?:position|line) .*)$/s, '')
