/** Sizes of a request in bytes, by how it is signed. Document 1278/46710. */
export const maxRequestBytes = {
  get: 32 * 1024,
  /** A form with all parameters, `Signature` included. */
  postV1: 1024 * 1024,
  /** JSON with TC3-HMAC-SHA256. */
  postV3: 10 * 1024 * 1024,
} as const

/** For the legacy record tasks of one account. */
export const taskLimits = {
  /** Created within a day of China Standard Time; deleted ones do not count. */
  createdPerDay: 4000,
  /** Documented for this family; inferred for the newer one. */
  active: 400,
  /** The longest and default duration of a real-time task. */
  realTimeMs: 30 * 60_000,
} as const

const DAY_MS = 86_400_000

/** For the newer family of record tasks. */
export const recordTaskLimits = {
  /** From start to end. */
  longestMs: DAY_MS,
  /** How far ahead a task may end (China) or start (international). */
  endAheadMs: 7 * DAY_MS,
  startAheadMs: 6 * DAY_MS,
  /** How many of the tasks that overlap on one stream are started. */
  startedPerStream: 3,
  /** How far back a query may begin, and how long it may span. */
  queryAgeMs: 90 * DAY_MS,
  querySpanMs: 7 * DAY_MS,
  /** Not documented (inferred). */
  pageSize: 100,
} as const

export const streamLimits = {
  /** How long a ban lasts by default, and at most. */
  banMs: 7 * DAY_MS,
  longestBanMs: 90 * DAY_MS,
  /** Streams on one page, by edition. */
  pageSize: { china: 300_000, international: 100 },
  /** Streams on one page of DescribeLiveStreamPushInfoList, by edition. */
  pushInfoPageSize: { china: 100_000, international: 1000 },
} as const

/** For lists of pushes that have ended. The Chinese pages say two months and one month. */
export const pushHistoryLimits = {
  queryAgeMs: 60 * DAY_MS,
  querySpanMs: 30 * DAY_MS,
  /** How many pushes all pages together show. */
  listed: 10_000,
} as const

/** For DescribeConcurrentRecordStreamNum. */
export const concurrencyLimits = {
  queryAgeMs: 180 * DAY_MS,
  querySpanMs: 31 * DAY_MS,
  /** From one point to the next (inferred). */
  stepMs: 5 * 60_000,
} as const

/** For record templates, in seconds. */
export const recordTemplateLimits = {
  shortestInterval: 60,
  /** FLV and MP4; AAC. None is documented for MP3, which is treated as AAC (inferred). */
  longestInterval: { video: 43_200, audio: 7200 },
  defaultInterval: 1800,
  longestStorage: (1500 * DAY_MS) / 1000,
  longestContinuation: 1800,
} as const

/** Of each kind: callback templates and record templates. */
export const templateLimit = 50

export const callbackLimits = {
  querySpanMs: DAY_MS,
  queryAgeMs: 14 * DAY_MS,
  /** How long a receiver may take, and how often an event is sent again. */
  timeoutMs: 20_000,
  retries: 12,
  retryEveryMs: 60_000,
  /** How long a signed event is valid after each attempt. */
  validSeconds: 600,
} as const
