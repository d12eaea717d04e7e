import { checkAllowList } from '../courier/node.ts'
import { UsageError } from '../usage-error.ts'

export function port(text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= 65_535) return value
  throw new UsageError(`Cannot listen on port "${text}": give a number from 0 to 65535`)
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

/** A misspelt option must not be ignored: the server would run, but not as asked. */
export function refuseUnknownOptions(given: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  // citty gives an option with a dash in its name twice, once in camel case.
  const spelled = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const unknown = Object.keys(given).filter(
    (name) => name !== '_' && !known.includes(name) && !known.includes(spelled(name)),
  )
  const extra = given._ as readonly string[]
  if (unknown.length > 0) {
    throw new UsageError(
      `Unknown option --${unknown[0]}. Known options: ${known.map((name) => `--${name}`).join(', ')}`,
    )
  }
  if (extra.length > 0) throw new UsageError(`Unexpected argument "${extra[0]}": options start with two dashes`)
}
