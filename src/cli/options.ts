import { checkAllowList } from '../callback-sender/node.ts'
import { UsageError } from '../diagnostics/usage-error.ts'

export function port(text: string): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= 65_535) return value
  throw new UsageError(`Cannot listen on port "${text}": give a number from 0 to 65535`)
}

/** Reads the whole number of an option. */
export function positiveInteger(option: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  throw new UsageError(`Cannot take "${text}" for --${option}: give a whole number from 1 up`)
}

/** Reads an option in whole seconds. */
export function seconds(option: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new UsageError(`Cannot take "${text}" for --${option}: give whole seconds from 0 up`)
}

/** Reads `vendor.name=value,vendor.name=value`. */
export function switchSettings(text: string | undefined): Record<string, string> {
  return Object.fromEntries(
    list(text).map((setting) => {
      const mark = setting.indexOf('=')
      if (mark <= 0) throw new UsageError(`Cannot read switch "${setting}": write vendor.name=value`)
      return [setting.slice(0, mark).trim(), setting.slice(mark + 1).trim()]
    }),
  )
}

/** Reads a list of host names, addresses and networks, and refuses anything else. */
export function allowList(text: string | undefined): readonly string[] {
  const entries = list(text)
  checkAllowList(entries)
  return entries
}

/** Reads a list that is separated by commas; empty when the option was not given. */
export function list(text = ''): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

/** Reads a list; undefined when the option was not given. */
export function optionalList(option: string, text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined
  const entries = list(text)
  if (entries.length > 0) return entries
  throw new UsageError(`Cannot take --${option} without a value: leave it out, or name something`)
}
