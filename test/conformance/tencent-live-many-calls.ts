/** For other doors than the first. */
export const manyCalls = {
  because: 'they take hundreds of calls, all alike: once, in process, is enough',
  promises:
    /^CreateLiveRecord\/per-day$|\/(?:running|paging|order-rate|limit-message|limit-by-region)$|^(?!StopLiveRecord)\w+\/limit$/,
} as const
