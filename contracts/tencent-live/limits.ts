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
