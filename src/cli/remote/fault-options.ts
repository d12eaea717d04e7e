import type { ArgsDef } from 'citty'
import type { Fault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { json, type Remote, text } from './remote.ts'

/** What is the fault's own, and what is its kind's. The server says what is wrong with any of it. */
const OF_FAULT = [
  'vendor',
  'operation',
  'point',
  'skip',
  'times',
  'every',
  'probability',
  'seed',
  'from',
  'until',
  'label',
]
const OF_KIND = [
  'ms',
  'min',
  'max',
  'median',
  'p99',
  'status',
  'body',
  'bytes',
  'fraction',
  'pieces',
  'over',
  'how',
  'code',
]

const SUMMARIES: Readonly<Record<string, string>> = {
  vendor: 'Only there; without it everywhere',
  operation: 'Only this one',
  point: 'before: nothing has changed; after: the state has changed, then the answer suffers',
  skip: 'Let so many requests pass first',
  times: 'Strike so often; without it until it is removed',
  every: '3: every third request',
  probability: '0.1: about every tenth request',
  seed: 'For the probability and for latencies',
  from: 'A moment, or a duration from now',
  until: 'A moment, or a duration from now',
  label: 'For the journal',
  ms: 'latency: always the same, as 500 or 1.5s',
  min: 'latency: anything between min and max',
  max: 'latency',
  median: 'latency: log-normal, by median and p99',
  p99: 'latency',
  status: 'status: the HTTP status',
  body: 'status: a body',
  bytes: 'truncate: how much of the body arrives',
  fraction: 'truncate: the same as a part of the whole',
  pieces: 'dribble: how many',
  over: 'dribble: from the headers to the last byte, as 2s',
  how: 'malformed: unclosed or illegal',
  code: 'A vendor error to spoil',
}

export const faultOptions: ArgsDef = {
  error: {
    type: 'string',
    valueHint: 'code',
    description: 'The vendor’s error to answer: short for --kind error --code',
  },
  kind: {
    type: 'string',
    valueHint: 'kind',
    description: 'error, status, latency, reset, hang, empty, truncate, dribble or malformed',
  },
  match: {
    type: 'string',
    valueHint: 'path=value,…',
    description: 'Only requests with these values, as body.StreamName=x',
  },
  json: { type: 'string', valueHint: 'fault', description: 'The whole fault as JSON, in place of all other options' },
  ...Object.fromEntries(
    [...OF_FAULT, ...OF_KIND].map((name) => [name, { type: 'string', description: SUMMARIES[name] ?? '' } as const]),
  ),
}

/** The fault that the options spell. Whether it makes sense is for the server to say. */
export function faultOf(remote: Remote): Fault {
  const whole = json(remote, 'json')
  if (whole) return whole as unknown as Fault
  const code = text(remote, 'error')
  const kind = code === undefined ? text(remote, 'kind') : 'error'
  if (kind === undefined)
    throw new UsageError('What is to go wrong? Give --error <code>, --kind <kind> or --json <fault>')
  const what = { kind, ...pick(remote, OF_KIND), ...(code !== undefined && { code }) }
  return { ...pick(remote, OF_FAULT), ...matchOf(remote), what } as Fault
}

function pick(remote: Remote, names: readonly string[]): Record<string, unknown> {
  const given = names.map((name) => [name, text(remote, name)] as const).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, TEXTS.includes(name) ? value : numberOrText(value)]))
}

/** These stay texts, whatever they look like. */
const TEXTS = ['vendor', 'operation', 'label', 'code', 'body']

function numberOrText(value: string | undefined): unknown {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

function matchOf(remote: Remote): { match?: Record<string, string> } {
  const given = text(remote, 'match')
  if (given === undefined) return {}
  const pairs = given.split(',').map((pair) => {
    const mark = pair.indexOf('=')
    if (mark <= 0) throw new UsageError(`Cannot read --match "${pair}": write path=value, as body.StreamName=x`)
    return [pair.slice(0, mark).trim(), pair.slice(mark + 1).trim()]
  })
  return { match: Object.fromEntries(pairs) }
}
