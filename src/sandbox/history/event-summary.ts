import type { Vendor } from '../../vendor/vendor.ts'
import { kindOf } from '../faults/kinds.ts'
import type { EventBody } from './event.ts'
import { callbackSays, durationInWords, infoOf, recordWord } from './words.ts'

/** Exchanges have their sentence already. */
type Told = Exclude<EventBody, { readonly topic: 'exchange' }>
type EventOf<Topic extends Told['topic']> = Extract<Told, { readonly topic: Topic }>

/** What happened, in one sentence without ids. */
export function eventSummary(event: Told, vendors: readonly Vendor[]): string {
  const describe = SUMMARIES[event.topic] as (event: Told, vendors: readonly Vendor[]) => string
  return describe(event, vendors)
}

const SUMMARIES: {
  readonly [Topic in Told['topic']]: (event: EventOf<Topic>, vendors: readonly Vendor[]) => string
} = {
  record: recordSummary,
  callback: callbackSummary,
  clock: clockSummary,
  fault: ({ phase, kind }) => `${FAULT_PHASES[phase]}: ${kindOf({ kind }).summary}`,
  'callback-fault': ({ phase, kind }) => `callback fault ${phase}: ${kind}`,
  switch: ({ name, value }) => (value === undefined ? `${name} is as at the start` : `${name} is ${value}`),
  scenario: ({ phase, name, act, say }) =>
    phase === 'beat'
      ? (say ?? `a beat of ${name}`)
      : phase === 'act'
        ? `act ${act} of ${name}`
        : `story ${phase}: ${name}`,
  'left-out': ({ changes }) => `${changes} more changes in the same step`,
  skipped: ({ series, from, to }) =>
    `${series} endless series left out for ${durationInWords(to - from)}: the clock leaped too far`,
  account: (event) => accountSummary(event),
}

const FAULT_PHASES: Readonly<Record<EventOf<'fault'>['phase'], string>> = {
  set: 'fault set',
  applied: 'fault applied',
  spent: 'fault used up',
  removed: 'fault removed',
  disabled: 'fault switched off',
  enabled: 'fault switched on',
}

/** More names would not fit in a line. */
const MAX_NAMES = 3

/** The state that a record left and the one that it entered, where a field says so. */
function recordSummary(
  { vendor: id, collection, what, before, after }: EventOf<'record'>,
  vendors: readonly Vendor[],
): string {
  const vendor = vendors.find((one) => one.id === id)
  const record = recordWord(vendor, collection)
  const names = Object.keys({ ...before, ...after })
  const status = infoOf(vendor, collection)?.status?.field
  const [from, to] = status === undefined ? [] : [before?.[status], after?.[status]].map(shown)
  if (what === 'deleted') return `${record} deleted`
  if (what === 'created') return to === undefined ? `${record} created` : `${record} created: ${to}`
  if (from !== undefined && to !== undefined) return `${record} ${from} → ${to}`
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ''
  return `${record} changed: ${names.slice(0, MAX_NAMES).join(', ')}${more}`
}

function shown(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function callbackSummary(
  { phase, event, vendor: id, status }: EventOf<'callback'>,
  vendors: readonly Vendor[],
): string {
  const says = callbackSays(
    event,
    vendors.find((vendor) => vendor.id === id),
  )
  const why = status === undefined ? '' : `, the receiver answered ${status}`
  return `${CALLBACK_PHASES[phase]}${phase === 'delivered' ? '' : why}: ${says}`
}

const CALLBACK_PHASES: Readonly<Record<EventOf<'callback'>['phase'], string>> = {
  queued: 'callback queued',
  attempted: 'callback not received',
  delivered: 'callback received',
  'given-up': 'callback given up',
}

function clockSummary({ action, from, to, isFrozen }: EventOf<'clock'>): string {
  const by = to === from ? '' : ` ${to > from ? 'forward' : 'back'} by ${durationInWords(to - from)}`
  if (action === 'resume') return 'clock runs again'
  if (action === 'reset') return `clock follows its source again${by === '' ? '' : `, moved${by}`}`
  if (action === 'freeze') return `clock stopped${by === '' ? '' : `, moved${by}`}`
  return `clock moved${by === '' ? ' nowhere' : by}${isFrozen ? ', stopped' : ''}`
}

function accountSummary({ phase, because, label, note }: EventOf<'account'>): string {
  if (phase === 'dropped') return `account dropped, ${because === undefined ? '' : DROPPED[because]}`
  if (phase === 'label') return label === undefined ? 'account without a label' : `account labelled "${label}"`
  if (phase === 'kept') return note ?? ''
  return ACCOUNT_PHASES[phase]
}

const DROPPED = {
  idle: 'unused for an hour',
  limit: 'one of too many',
  elsewhere: 'another process has it',
}

const ACCOUNT_PHASES = {
  reset: 'account reset',
  closed: 'account closed',
  restored: 'account restored from a snapshot',
  credentials: 'keys of the account replaced',
} as const
