import { refusal } from '../refusal.ts'
import { parseChinaTime, parseOffsetTime, parseUtcTime, toChinaTime, toUtcTime } from './china-time.ts'

/** Limits of a query: how far back it may begin, and how long it may be. */
interface Limits {
  readonly queryAgeMs: number
  readonly querySpanMs: number
}

interface Query {
  readonly StartTime: string
  readonly EndTime: string
}

export interface Period {
  readonly from: number
  readonly to: number
}

/** Reads a period of times in either form. The code for wrong ones is inferred. */
export function periodOf({ StartTime, EndTime }: Query, now: number, limits: Limits): Period {
  return within({ from: readTime('StartTime', StartTime), to: readTime('EndTime', EndTime) }, now, limits)
}

/** Reads a period of UTC times that has passed. The code for wrong ones is inferred. */
export function pastPeriodOf({ StartTime, EndTime }: Query, now: number, limits: Limits): Period {
  const period = within({ from: readUtc('StartTime', StartTime), to: readUtc('EndTime', EndTime) }, now, limits)
  if (period.to > now) throw refusal('InvalidParameterValue', 'EndTime is later than now')
  return period
}

function within(period: Period, now: number, { queryAgeMs, querySpanMs }: Limits): Period {
  const { from, to } = period
  if (to < from) throw refusal('InvalidParameterValue', 'EndTime is before StartTime')
  if (to - from > querySpanMs) {
    throw refusal('InvalidParameterValue', `the query may span at most ${days(querySpanMs)}`)
  }
  if (from < now - queryAgeMs) {
    throw refusal('InvalidParameterValue', `StartTime is more than ${days(queryAgeMs)} ago`)
  }
  return period
}

function days(ms: number): string {
  const count = ms / 86_400_000
  return count === 1 ? 'a day' : `${count} days`
}

function readTime(name: string, text: string): number {
  const at = parseUtcTime(text) ?? parseChinaTime(text) ?? parseOffsetTime(text)
  if (at !== undefined) return at
  throw refusal('InvalidParameterValue', `${name} is "${text}": write 2018-11-29T19:00:00Z or 2018-11-29 19:00:00`)
}

function readUtc(name: string, text: string): number {
  const at = parseUtcTime(text)
  if (at !== undefined) return at
  throw refusal('InvalidParameterValue', `${name} is "${text}": write 2018-11-29T19:00:00Z`)
}

/** How an answer writes times: in the form of StartTime (inferred). */
export function writerLike({ StartTime }: Query): (at: number) => string {
  return parseUtcTime(StartTime) === undefined ? toChinaTime : toUtcTime
}
