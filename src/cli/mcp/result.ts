import type { CallToolResult } from '@modelcontextprotocol/server'
import { ControlError, UnreachableError } from '../../client/index.ts'
import { brief, excerpt, listed } from '../../diagnostics/budget.ts'
import { printable, printableJson } from '../../diagnostics/printable.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'

/** Length of a whole answer, in characters: what a model reads with ease, and several answers fit in its context. */
export const MAX_ANSWER = 24_000

/** Bounds of one value, from the widest down. The first that keeps the answer below its own bound is used. */
const BOUNDS = [
  { text: 6_000, items: 200 },
  { text: 2_000, items: 50 },
  { text: 500, items: 20 },
  { text: 120, items: 5 },
] as const

type Bounds = (typeof BOUNDS)[number]

const SHORTENED =
  'Shortened to fit. Ask for less, such as one entry, one vendor or one operation, or with a smaller limit, to see all of it.'

/** The answer of a tool: the value as JSON, cut where it is too long. */
export function resultOf(value: unknown): CallToolResult {
  return { content: [{ type: 'text', text: boundedJson(value) }] }
}

/** A value as JSON that is at most {@link MAX_ANSWER} long. Says so where something was cut. */
export function boundedJson(value: unknown): string {
  for (const bounds of BOUNDS) {
    let isCut = false
    const short = shorten(value, bounds, () => {
      isCut = true
    })
    const text = printableJson(short ?? null, 1)
    if (text.length <= MAX_ANSWER) return isCut ? `${text}\n${SHORTENED}` : text
  }
  return `${printable(JSON.stringify(value), MAX_ANSWER)}\n${SHORTENED}`
}

function shorten(value: unknown, bounds: Bounds, onCut: () => void): unknown {
  if (typeof value === 'string') {
    if (value.length > bounds.text) onCut()
    return excerpt(value, bounds.text)
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const kept = value.slice(0, bounds.items).map((one) => shorten(one, bounds, onCut))
    if (kept.length === value.length) return kept
    onCut()
    return [...kept, `… and ${value.length - kept.length} more`]
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shorten(one, bounds, onCut)]))
}

/** The answer when a tool could not do what was asked. Undefined for mistakes of ours, which the caller reports. */
export function refusalOf(error: unknown): CallToolResult | undefined {
  if (error instanceof ControlError) return failure(ofControl(error))
  if (error instanceof UsageError) return failure([error.message, ...error.lines].join('\n'))
  if (error instanceof UnreachableError) {
    return failure(`${error.message}. This session keeps its address: start that server again, and repeat the call`)
  }
  return undefined
}

export function failure(message: string): CallToolResult {
  return { content: [{ type: 'text', text: brief(message) }], isError: true }
}

function ofControl({ status, message, errors }: ControlError): string {
  if (status === 401) return `${message}. Set SOUNDCHECK_TOKEN in the environment of this session`
  const fields = errors.filter(({ field, message: why }) => !message.includes(field) || !message.includes(why))
  return fields.length === 0
    ? message
    : `${message} (${listed(
        fields.map(({ field, message: why }) => `${field}: ${why}`),
        '; ',
      )})`
}
