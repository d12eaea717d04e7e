/** Sizes of a request in bytes, by how it is signed. Document 1278/46710. */
export const maxRequestBytes = {
  get: 32 * 1024,
  /** Everything in a form, with `Signature` among it. */
  postV1: 1024 * 1024,
  /** JSON, with TC3-HMAC-SHA256. */
  postV3: 10 * 1024 * 1024,
} as const

/** Of the legacy record tasks of one account. */
export const taskLimits = {
  /** Created within a day of China Standard Time; deleted ones do not count. */
  createdPerDay: 4000,
  active: 400,
  /** The longest a real-time task runs, and how long it does unless told otherwise. */
  realTimeMs: 30 * 60_000,
} as const

const DAY_MS = 86_400_000

/** Of the newer family of record tasks. */
export const recordTaskLimits = {
  /** From start to end. */
  longestMs: DAY_MS,
  /** How far ahead a task may end (China) and start (international). */
  endAheadMs: 7 * DAY_MS,
  startAheadMs: 6 * DAY_MS,
  /** Of tasks that overlap on one stream, so many are started. */
  startedPerStream: 3,
  /** Not documented for this family; that of the legacy one (inferred). */
  active: 400,
  /** What a query may look back to, and span. */
  queryAgeMs: 90 * DAY_MS,
  querySpanMs: 7 * DAY_MS,
  /** Not documented (inferred). */
  pageSize: 100,
} as const

export const streamLimits = {
  /** A ban lasts so long unless told otherwise, and at most so long. */
  banMs: 7 * DAY_MS,
  longestBanMs: 90 * DAY_MS,
  /** Streams on one page, by edition. */
  pageSize: { china: 300_000, international: 100 },
} as const

export const callbackLimits = {
  querySpanMs: DAY_MS,
  queryAgeMs: 14 * DAY_MS,
  /** How long an answer may take, and what follows when it is none. */
  timeoutMs: 20_000,
  retries: 12,
  retryEveryMs: 60_000,
  /** From the attempt on, by the text that is signed. */
  validSeconds: 600,
} as const
