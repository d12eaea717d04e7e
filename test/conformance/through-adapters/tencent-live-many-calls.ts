import type { Exception } from '../keep.ts'

/** Playing these once, in process, is enough. */
export const manyCalls: Exception = {
  because: 'they take hundreds of calls, all alike',
  promises:
    /^CreateLiveRecord\/per-day$|\/(?:running|paging|order-rate|limit-message|limit-by-region)$|^(?!StopLiveRecord)\w+\/limit$/,
}
