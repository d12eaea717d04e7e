import type { HistoryEvent } from '../../client/index.ts'

type EventOf<Topic extends HistoryEvent['topic']> = Extract<HistoryEvent, { readonly topic: Topic }>

/** What happened, in a line. */
export function eventLine(event: HistoryEvent): string {
  const describe = DESCRIBE[event.topic] as (event: HistoryEvent) => string
  return describe(event)
}

const DESCRIBE: { readonly [Topic in HistoryEvent['topic']]: (event: EventOf<Topic>) => string } = {
  exchange({ vendor, operation, method, target, status, outcome, code, explanation }) {
    const what = operation === undefined ? `${method} ${target}` : `${vendor} ${operation}`
    const result = `${outcome}${status === 0 ? '' : `, ${status}`}${code === undefined ? '' : ` ${code}`}`
    return `${what}: ${result}${explanation === '' ? '' : `: ${explanation}`}`
  },
  record: (event) => `${event.collection.replace(/s$/, '')} ${event.key}: ${changeOf(event)}${causeOf(event)}`,
  callback({ event, resource, phase, status, error }) {
    const result = error ?? (status === undefined ? '' : `the receiver answered ${status}`)
    return `callback ${event} about ${resource}: ${phase}${result === '' ? '' : `, ${result}`}`
  },
  clock({ action, from, to, isFrozen }) {
    const move = from === to ? isoOf(to) : `${isoOf(from)} → ${isoOf(to)}`
    return `clock ${action}: ${move}, ${isFrozen ? 'frozen' : 'running'}`
  },
  fault: ({ id, kind, label, point, phase }) =>
    `fault ${id}, ${kind} ${point} the operation${label === undefined ? '' : ` (${label})`}: ${phase}`,
  'callback-fault': ({ id, kind, phase }) => `callback fault ${id}, ${kind}: ${phase}`,
  switch: ({ name, value }) => (value === undefined ? `switch ${name} taken back` : `switch ${name} = ${value}`),
  scenario: ({ name, phase, act, say }) => {
    if (phase === 'beat') return `scenario ${name}: ${say ?? 'a beat'}`
    return phase === 'act' ? `scenario ${name}: act ${act}` : `scenario ${name}: ${phase}`
  },
  'left-out': ({ changes }) => `and ${changes} more changes of records in the same step`,
  skipped: ({ vendor, series, from, to, maxSteps }) =>
    `${vendor}: ${series} endless series left out from ${isoOf(from)} to ${isoOf(to)}, because one leap takes ${maxSteps} steps (--leap-steps)`,
  account: ({ account, phase, name, because, keys }) =>
    `account ${name ?? account}: ${keys ? `keys ${keysLine(keys)}` : phase}${droppedBecause(because)}`,
}

function keysLine(keys: NonNullable<EventOf<'account'>['keys']>): string {
  return Object.entries(keys)
    .map(([vendor, names]) => `${names.join(', ')} at ${vendor}`)
    .join('; ')
}

function droppedBecause(because: EventOf<'account'>['because']): string {
  if (because === undefined) return ''
  return `, ${DROPPED[because]}`
}

const DROPPED = {
  idle: 'unused for an hour',
  limit: 'the least recently used of too many (serve --max-accounts)',
  elsewhere: 'another process has it',
}

type Change = EventOf<'record'>

/** The state that it left and the one that it entered, where a field says so; otherwise what changed. */
function changeOf({ what, before, after }: Change): string {
  const field = Object.keys({ ...before, ...after }).find((name) => /^(?:state|status)$/i.test(name))
  const [from, to] = field === undefined ? [] : [before?.[field], after?.[field]].map(shown)
  if (what === 'changed' && from !== undefined && to !== undefined) return `${from} → ${to}`
  if (what === 'created') return to === undefined ? 'created' : `created, ${to}`
  if (what === 'deleted') return from === undefined ? 'deleted' : `deleted, was ${from}`
  return `changed: ${Object.keys({ ...before, ...after }).join(', ')}`
}

function shown(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function causeOf({ cause }: Change): string {
  return cause === 'time' ? '' : ` (${cause})`
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
