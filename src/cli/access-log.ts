import type { Answered, OnAnswered } from '../adapters/answered.ts'
import { printable, printableJson } from '../diagnostics/printable.ts'
import { redactPath } from '../diagnostics/redact-urls.ts'
import { type Secrets, secretsOf } from '../sandbox/history/recorded.ts'
import type { Verdict } from '../sandbox/history/verdict.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { type Colors, colorsFor } from './colors.ts'
import type { Io } from './command.ts'

const FORMATS = ['text', 'json', 'none'] as const
export type LogFormat = (typeof FORMATS)[number]

/** The option of commands that start a server. */
export function logOption(format: LogFormat) {
  return {
    type: 'enum' as const,
    options: [...FORMATS],
    default: format,
    description: 'Print a line for each request and callback: as text, as JSON, or none',
  }
}

/** What one line tells. */
interface LogLine {
  /** Real milliseconds since 1970. */
  readonly time: number
  readonly verdict: Verdict
  /** Absent for a callback. */
  readonly request?: { readonly method: string; readonly path: string }
  /** 0 when nothing was sent. */
  readonly status?: number
  /** Whether all of the answer was sent. */
  readonly isWhole?: boolean
  /** Undefined when it was not measured. */
  readonly milliseconds?: number | undefined
}

/** A line of text is for reading. JSON has the whole reason, and so has the journal. */
const MAX_REASON = 600
const MAX_PATH = 200
/** A program that starts a server and never reads its log must not fill the server's memory. */
const MAX_UNREAD_BYTES = 1_000_000

/**
 * Prints a line for each request that a server answers and for each attempt to deliver a callback, to standard error. Returns
 * the option for `startServer`.
 */
export function accessLog(
  sandbox: Sandbox,
  format: LogFormat,
  io: Io,
): { readonly onAnswered?: OnAnswered | undefined } {
  if (format === 'none') return {}
  const colors = colorsFor(io, 'stderr')
  const isAligned = io.stderr.isTTY === true
  const everyone = secretsOf(sandbox.vendors)
  let leftOut = 0
  const print = (line: Omit<LogLine, 'time'>) => {
    if ((io.stderr.writableLength ?? 0) > MAX_UNREAD_BYTES) {
      leftOut++
      return
    }
    if (leftOut > 0) io.stderr.write(`${leftOutLine(leftOut, format)}\n`)
    leftOut = 0
    const timed = { ...line, time: sandbox.realTime() }
    const text = format === 'json' ? printableJson(jsonLine(timed)) : textLine(timed, { colors, isAligned })
    io.stderr.write(`${text}\n`)
  }
  sandbox.subscribe((verdict, handled) => {
    if (!handled) print({ verdict })
  })
  return { onAnswered: (answered) => print(lineOf(answered, everyone)) }
}

function leftOutLine(lines: number, format: LogFormat): string {
  return format === 'json' ? JSON.stringify({ leftOut: lines }) : `… ${lines} lines left out: nobody read them in time`
}

function lineOf({ handled, ...about }: Answered, everyone: Secrets): Omit<LogLine, 'time'> {
  const { verdict, request, vendor } = handled
  const path = (vendor ?? everyone).redact(redactPath(request.path))
  return { verdict, request: { method: request.method, path }, ...about }
}

/** One line as an object. Members without a value are left out. */
function jsonLine({ time, verdict, request, status, isWhole, milliseconds }: LogLine): object {
  const { account, sequence, vendor, operation, outcome, code, refusedBy, explanation, fault, delivery } = verdict
  return {
    time: new Date(time).toISOString(),
    account,
    vendor,
    ...(request ? { operation, ...request } : { callback: operation, delivery }),
    status,
    ...(isWhole === false && { isWhole }),
    milliseconds: milliseconds === undefined ? undefined : Math.round(milliseconds * 1000) / 1000,
    outcome,
    code,
    refusedBy,
    ...(explanation !== '' && { reason: explanation }),
    fault: fault && { id: fault.id, kind: fault.kind, label: fault.label },
    sequence,
  }
}

interface Look {
  readonly colors: Colors
  /** Whether columns are padded. */
  readonly isAligned: boolean
}

/** One line for people. */
function textLine(line: LogLine, { colors, isAligned }: Look): string {
  const { time, verdict, status, milliseconds } = line
  const paint = painter(line, colors)
  const pad = (text: string, width: number) => (isAligned ? text.padEnd(width) : text)
  const padStart = (text: string, width: number) => (isAligned ? text.padStart(width) : text)
  const columns = [
    colors.dim(clockTime(time)),
    pad(printable(verdict.account, MAX_PATH), 12),
    pad(whatOf(line), 46),
    ...(status === undefined ? [] : [paint(status === 0 ? '---' : String(status))]),
    ...(status === undefined ? [] : [colors.dim(padStart(duration(milliseconds), 8))]),
    reasonOf(line, paint),
  ]
  return columns.filter((column) => column !== '').join(' ')
}

function whatOf({ verdict, request }: LogLine): string {
  const { vendor = '', operation } = verdict
  if (!request) return ['callback', vendor, operation].filter(Boolean).join(' ')
  const what = operation ?? `${printable(request.method, 20)} ${printable(request.path, MAX_PATH)}`
  return [vendor, what].filter(Boolean).join(' ')
}

/** Nothing for a request that was answered by the vendor's rules, without a fault. */
function reasonOf({ verdict, status, isWhole }: LogLine, paint: (text: string) => string): string {
  const { outcome, code, fault, explanation } = verdict
  const isPlain = outcome === 'answered' && fault === undefined
  if (isPlain) return isWhole === false && status === 0 ? 'the client left before the answer' : ''
  const name = [outcome === 'answered' ? 'fault' : outcome, code].filter(Boolean).join(' ')
  const reason = explanation === '' ? '' : `: ${printable(explanation, MAX_REASON)}`
  return `${paint(name)}${reason}`
}

/** Colour tells the outcome, because a vendor may refuse with status 200. */
function painter({ verdict, request }: LogLine, colors: Colors): (text: string) => string {
  if (verdict.outcome === 'crashed') return (text) => colors.red(colors.inverse(text))
  if (verdict.fault !== undefined || verdict.outcome === 'faulted') return colors.yellow
  if (!request) return verdict.outcome === 'delivered' ? colors.magenta : colors.red
  if (verdict.outcome === 'answered') return colors.green
  return verdict.outcome === 'unmatched' ? colors.cyan : colors.red
}

/** By the clock on the wall. */
function clockTime(time: number): string {
  const date = new Date(time)
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'))
  return `${parts.join(':')}.${String(date.getMilliseconds()).padStart(3, '0')}`
}

function duration(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return ''
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)}ms`
}
