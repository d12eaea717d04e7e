import type { Exception } from '../keep.ts'

/** Promises that run in process only. */
export const manyCalls: Exception = {
  because: 'they make hundreds of similar calls',
  promises:
    /^CreateLiveRecord\/per-day$|\/(?:running|paging|order-rate|limit-message|limit-by-region)$|^(?!StopLiveRecord)\w+\/limit$/,
}
