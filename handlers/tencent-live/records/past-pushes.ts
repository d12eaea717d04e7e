import { pushHistoryLimits } from '../../../contracts/tencent-live/limits.ts'
import { ADDRESSES, VIDEO } from '../callbacks/events.ts'
import { chinaDay, toUtcTime } from '../protocol/china-time.ts'
import type { Period } from '../protocol/query-time.ts'
import { refusal } from '../refusal.ts'
import type { LiveState } from '../state.ts'
import type { PastPush } from './index.ts'
import { numbersBehind, pageOf } from './page.ts'

const DAY_MS = 86_400_000

/** How the vendor prints a resolution elsewhere: `368*640`. */
export const RESOLUTION = `${VIDEO.width}*${VIDEO.height}`

interface Filter {
  readonly DomainName?: string | undefined
  readonly AppName?: string | undefined
}

/** Inferred: a push belongs to the period in which it ended. An empty filter counts as absent. */
export function pushesWithin(state: LiveState, { from, to }: Period, { DomainName, AppName }: Filter): PastPush[] {
  const days = new Set<string>([chinaDay(to)])
  for (let at = from; at < to; at += DAY_MS) days.add(chinaDay(at))
  return [...days]
    .flatMap((day) => state.pastPushes.by('endedOn', day))
    .filter(({ endedAt }) => Math.floor(endedAt / 1000) * 1000 >= from && endedAt < to + 1000)
    .filter(({ domain, app }) => (!DomainName || domain === DomainName) && (!AppName || app === AppName))
    .sort((one, other) => one.endedAt - other.endedAt)
}

/** One page. All pages together show no more than the vendor says; what a page beyond them answers is inferred. */
export function pageOfPushes(pushes: readonly PastPush[], paging: { PageNum: number; PageSize: number }) {
  if ((paging.PageNum - 1) * paging.PageSize >= pushHistoryLimits.listed) {
    const because = `only the first ${pushHistoryLimits.listed} pushes can be listed: choose a shorter period`
    throw refusal('InvalidParameterValue', because)
  }
  const { records, numbers } = pageOf(pushes, paging)
  return { records: records.map(present), numbers: numbersBehind(numbers) }
}

function present({ name, app, domain, startedAt, endedAt, reason }: PastPush) {
  return {
    AppName: app,
    DomainName: domain,
    StreamName: name,
    StreamStartTime: toUtcTime(startedAt),
    StreamEndTime: toUtcTime(endedAt),
    StopReason: reason,
    Duration: Math.floor((endedAt - startedAt) / 1000),
    ClientIp: ADDRESSES.client,
    Resolution: RESOLUTION,
  }
}
