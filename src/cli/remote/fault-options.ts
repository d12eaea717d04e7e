import type { ArgsDef } from 'citty'
import type { Fault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { json, type Remote, text } from './remote.ts'

/** An option with a value. */
const value = (valueHint: string, description: string) => ({ type: 'string', valueHint, description }) as const

/** Options that belong to every fault, and options of its kind. The server checks both. */
const OF_FAULT = {
  vendor: value('id', 'Only requests to this vendor. Default: all vendors'),
  operation: value('id', 'Only requests for this operation'),
  point: value(
    'point',
    'before: nothing has changed yet; after: the operation has taken effect, and its answer is replaced or broken',
  ),
  skip: value('count', 'Let this many matching requests pass first'),
  times: value('count', 'Apply this many times. Default: until removed'),
  every: value('n', 'Apply to every Nth matching request'),
  probability: value('share', 'Apply to about this share of matching requests, such as 0.1'),
  seed: value('text', 'Seed for --probability and for random latencies'),
  from: value('moment', 'Apply from this moment, or this duration from now'),
  until: value('moment', 'Apply until this moment, or this duration from now'),
  label: value('text', 'A name of yours, for the journal'),
}
const OF_KIND = {
  ms: value('duration', 'latency: a constant delay, such as 500 or 1.5s'),
  min: value('duration', 'latency: the shortest of uniformly distributed delays'),
  max: value('duration', 'latency: the longest of uniformly distributed delays'),
  median: value('duration', 'latency: the median of log-normally distributed delays'),
  p99: value('duration', 'latency: the 99th percentile of log-normally distributed delays'),
  status: value('status', 'status: the HTTP status to answer'),
  body: value('text', 'status: the body to answer'),
  bytes: value('count', 'truncate: how many bytes of the body arrive'),
  fraction: value('share', 'truncate: how much of the body arrives, from 0 to 1'),
  pieces: value('count', 'dribble: how many pieces the body arrives in'),
  over: value('duration', 'dribble: the time from the headers to the last byte, such as 2s'),
  how: value('way', 'malformed: unclosed or illegal'),
  code: value('code', 'The vendor’s error code, for kinds that break an error'),
}

export const faultOptions: ArgsDef = {
  error: value('code', 'Answer with this error of the vendor. Short for --kind error --code <code>'),
  kind: value('kind', 'What goes wrong: error, status, latency, reset, hang, empty, truncate, dribble or malformed'),
  match: value('path=value,…', 'Only requests with these values, such as body.StreamName=x'),
  json: value('fault', 'The whole fault as JSON, instead of all other options'),
  ...OF_FAULT,
  ...OF_KIND,
}

/** The fault that the options describe. The server checks it. */
export function faultOf(remote: Remote): Fault {
  const whole = json(remote, 'json')
  if (whole) return whole as unknown as Fault
  const code = text(remote, 'error')
  const kind = code === undefined ? text(remote, 'kind') : 'error'
  if (kind === undefined)
    throw new UsageError('What should go wrong? Give --error <code>, --kind <kind> or --json <fault>')
  const what = { kind, ...pick(remote, Object.keys(OF_KIND)), ...(code !== undefined && { code }) }
  return { ...pick(remote, Object.keys(OF_FAULT)), ...matchOf(remote), what } as Fault
}

function pick(remote: Remote, names: readonly string[]): Record<string, unknown> {
  const present = names.map((name) => [name, text(remote, name)] as const).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present.map(([name, value]) => [name, TEXTS.includes(name) ? value : numberOrText(value)]))
}

/** These stay texts, even when they look like numbers. */
const TEXTS = ['vendor', 'operation', 'label', 'code', 'body']

function numberOrText(value: string | undefined): unknown {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

function matchOf(remote: Remote): { match?: Record<string, string> } {
  const conditions = text(remote, 'match')
  if (conditions === undefined) return {}
  const pairs = conditions.split(',').map((pair) => {
    const mark = pair.indexOf('=')
    if (mark <= 0) throw new UsageError(`Cannot read --match "${pair}": write path=value, such as body.StreamName=x`)
    return [pair.slice(0, mark).trim(), pair.slice(mark + 1).trim()]
  })
  return { match: Object.fromEntries(pairs) }
}
