/** Longer lines are cut. The longest line of ours lists every path of every vendor. */
const MAX_CHARACTERS = 8192

/**
 * Characters that a terminal, a log or a page would obey instead of showing: controls with their escape codes, marks that turn
 * the direction of writing, separators of lines, characters without a shape, and halves of characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * A text from outside as it may be printed: escaped, on one line, and cut. Everything that Soundcheck prints goes through here:
 * names of accounts, keys and texts of clients, and what a server answers.
 */
export function printable(text: string, most = MAX_CHARACTERS): string {
  const rest = text.length - most
  const shown = escaped(rest > 0 ? text.slice(0, most) : text)
  return rest > 0 ? `${shown}… (${rest} more characters)` : shown
}

/** The lines of a text that is known to have several, such as a message on the wire, each after a mark of ours. */
export function printableLines(text: string, mark: string): string[] {
  return text.split(/\r?\n/).map((line) => `${mark}${printable(line)}`)
}

/** JSON that is the same value, and whole, but can be printed: JSON itself escapes only some of these characters. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(UNPRINTABLE, (character) =>
    character === '\n' ? character : Array.from({ length: character.length }, (_, at) => unit(character, at)).join(''),
  )
}

/** An error with its stack. Only lines of the stack begin with a blank, so a message cannot pass for more. */
export function printableError(error: unknown): string {
  if (!(error instanceof Error)) return printable(String(error))
  const { name, message, stack = '', cause } = error
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .slice(1)
  const causes = cause === undefined ? [] : [`  caused by ${printableError(cause)}`]
  return [printable(`${name}: ${message}`), ...frames.map((line) => printable(line)), ...causes].join('\n')
}

function escaped(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0
    return SHORT[character] ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : unit(character, 0))
  })
}

function unit(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}
