import { signedSpan } from '../parts/time.ts'
import type { FeedItem } from '../server/api.ts'
import { feedWords } from '../words/feed.ts'
import { locale } from '../words/locale.ts'
import type { Item } from './feed.ts'
import { vendorOf } from './vendors.ts'

/** An item as the list shows it. */
export interface Line {
  /** The class of its light: an outcome, or the topic of what nobody asked for. */
  readonly light: string
  /** The light in words. */
  readonly meaning: string
  readonly title: string
  readonly code?: string | undefined
  /** The kind of the fault that decided the answer. */
  readonly fault?: string | undefined
  readonly sentence: string
}

type Texts = ReturnType<typeof feedWords>

/** Kept by item: a sentence is made once, and the search looks through it. */
const lines = new WeakMap<Item, { readonly line: Line; readonly texts: Texts; readonly searched: string }>()

export function lineOf(item: Item): Line {
  return kept(item).line
}

/** Everything of an item that a search looks through, in lower case. */
export function searchedText(item: Item): string {
  return kept(item).searched
}

function kept(item: Item) {
  const texts = feedWords()
  const known = lines.get(item)
  if (known?.texts === texts) return known
  const line = write(item, texts)
  const target = item.topic === 'exchange' ? `${item.method} ${item.target} ${item.explanation ?? ''}` : ''
  const searched = `${line.title} ${line.code ?? ''} ${line.sentence} ${item.account} ${target}`.toLowerCase()
  const fresh = { line, texts, searched }
  lines.set(item, fresh)
  return fresh
}

function write(item: Item, t: Texts): Line {
  if (item.topic === 'exchange') {
    const { outcome, operation, method, target, code, fault } = item
    return {
      light: outcome,
      meaning: t[outcome],
      title: operation ?? `${method} ${target.split('?')[0]}`,
      code: outcome === 'answered' ? undefined : code,
      fault: fault?.kind,
      sentence: item.summary,
    }
  }
  if (item.topic === 'gap') return happened('gap', t.gap(item.lost))
  if (item.topic === 'restart') return happened('restart', t.restart)
  // The server writes English.
  return happened(item.topic, locale.value === 'en' ? withCause(item, item.summary, t) : sentenceOf(item, t))
}

const happened = (light: string, sentence: string): Line => ({ light, meaning: light, title: '', sentence })

type Happened = Exclude<FeedItem, { topic: 'exchange' }>
type Of<Topic extends Happened['topic']> = Extract<Happened, { topic: Topic }>

type Writers = { readonly [Topic in Happened['topic']]: (item: Of<Topic>, t: Texts) => string }

const writers: Writers = {
  record,
  callback: ({ phase, event }, t) =>
    ({
      queued: t.callbackQueued,
      attempted: t.callbackAttempted,
      delivered: t.callbackDelivered,
      'given-up': t.callbackGivenUp,
    })[phase](event),
  clock: ({ action, from, to }, t) => {
    if (action === 'freeze') return t.clockFreeze
    if (action === 'resume') return t.clockResume
    return action === 'reset' ? t.clockReset : t.clockMoved(signedSpan(to - from))
  },
  fault: ({ phase, kind, label }, t) =>
    ({
      set: t.faultSet,
      removed: t.faultRemoved,
      spent: t.faultSpent,
      applied: t.faultApplied,
      disabled: t.faultDisabled,
      enabled: t.faultEnabled,
    })[phase](label === undefined ? kind : `${kind} (${label})`),
  'callback-fault': ({ phase, kind }, t) => (phase === 'set' ? t.callbackFaultSet : t.callbackFaultRemoved)(kind),
  switch: ({ name, value }, t) => (value === undefined ? t.switchUnset(name) : t.switchSet(name, value)),
  scenario: ({ phase, name, act = 0, say = '' }, t) => {
    if (phase === 'beat') return t.storyBeat(name, say)
    return phase === 'act' ? t.storyAct(name, act) : (phase === 'started' ? t.storyStarted : t.storyEnded)(name)
  },
  'left-out': ({ changes }, t) => t.leftOut(changes),
  skipped: ({ series }, t) => t.skipped(series),
  account: ({ phase, name }, t) => {
    if (phase === 'reset') return t.accountReset
    if (phase === 'restored') return t.accountRestored
    return phase === 'dropped' ? t.accountDropped(name ?? '') : t.accountCredentials
  },
}

function sentenceOf(item: Happened, t: Texts): string {
  // The topic chooses the writer of exactly this item, which the compiler cannot follow.
  return (writers[item.topic] as (item: Happened, t: Texts) => string)(item, t)
}

function record({ collection, key, what, cause, before, after }: Of<'record'>, t: Texts): string {
  const name = `${collection} ${short(key)}`
  const how = causeIn(cause, t)
  const [from, to] = [statusIn(before), statusIn(after)]
  if (what === 'created') return t.created(name, how)
  if (what === 'deleted') return t.deleted(name, how)
  return from === undefined || to === undefined ? t.changed(name, how) : t.moved(name, from, to, how)
}

function causeIn(cause: Of<'record'>['cause'], t: Texts): string {
  return { request: t.byRequest, time: t.byTime, control: t.byControl, patch: t.byPatch, restore: t.byRestore }[cause]
}

/** Why nobody asked for it. */
function withCause(item: Happened, sentence: string, t: Texts): string {
  return item.topic === 'record' ? `${sentence}, ${causeIn(item.cause, t)}` : sentence
}

/** The field of a record that says how it stands. */
function statusIn(fields: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const value = fields?.status ?? fields?.state ?? fields?.Status ?? fields?.State
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

const short = (key: string) => (key.length > 12 ? `${key.slice(0, 6)}…` : key)

/** The vendor's name, for the badge. */
export const vendorName = (id: string): string => vendorOf(id)?.name ?? id
