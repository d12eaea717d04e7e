import { checkAllowList } from '../callback-sender/node.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

export function port(text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= 65_535) return value
  throw new UsageError(`Cannot listen on port "${text}": give a number from 0 to 65535`)
}

/** Reads the whole number of an option. */
export function count(option: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new UsageError(`Cannot take "${text}" for --${option}: give a whole number from 1 up`)
}

/** Reads `vendor.name=value,vendor.name=value`. */
export function switchSettings(text: string): Record<string, string> {
  return Object.fromEntries(
    list(text).map((setting) => {
      const mark = setting.indexOf('=')
      if (mark <= 0) throw new UsageError(`Cannot read switch "${setting}": write vendor.name=value`)
      return [setting.slice(0, mark).trim(), setting.slice(mark + 1).trim()]
    }),
  )
}

/** Reads a list of host names, addresses and networks, and refuses what is none of them. */
export function allowList(text: string): readonly string[] {
  const entries = list(text)
  checkAllowList(entries)
  return entries
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** Reads a list of names or addresses. */
export function names(text: string): readonly string[] {
  return list(text)
}

/**
 * A misspelt option must not be ignored: the server would run, but not as asked. `words` is how many words without dashes
 * a command takes.
 */
export function refuseUnknownOptions(
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
  words = 0,
): void {
  // citty gives an option with a dash in its name twice, once in camel case.
  const spelled = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const unknown = Object.keys(given).filter(
    (name) => name !== '_' && !known.includes(name) && !known.includes(spelled(name)),
  )
  const extra = (given._ as readonly string[]).slice(words)
  if (unknown.length > 0) {
    throw new UsageError(
      `Unknown option --${unknown[0]}. Known options: ${known.map((name) => `--${name}`).join(', ')}`,
    )
  }
  if (extra.length > 0) throw new UsageError(`Unexpected argument "${extra[0]}": options start with two dashes`)
}
