import { matchEncoded } from './encoded-text.ts'

/** How a recording is cut and how long it is kept. */
export interface StreamParam {
  /** Length of a segment. */
  readonly recordIntervalSeconds?: number
  readonly storageSeconds?: number
}

const PAIRS = /^[a-z_]+=\d{1,10}(?:&[a-z_]+=\d{1,10})*$/
const MIN_INTERVAL_SECONDS = 1800
const MAX_INTERVAL_SECONDS = 7200

/** Reads `record_interval=3600&storage_time=2592000`, plain or URL-encoded. Undefined for anything else. */
export function parseStreamParam(text: string): StreamParam | undefined {
  if (text === '') return {}
  const match = matchEncoded(text, PAIRS)
  if (!match) return undefined
  const settings = new URLSearchParams(match[0])
  const interval = settings.get('record_interval')
  const storage = settings.get('storage_time')
  if (interval !== null && !isInterval(Number(interval))) return undefined
  return {
    ...(interval !== null && { recordIntervalSeconds: Number(interval) }),
    ...(storage !== null && { storageSeconds: Number(storage) }),
  }
}

function isInterval(seconds: number): boolean {
  return seconds >= MIN_INTERVAL_SECONDS && seconds <= MAX_INTERVAL_SECONDS
}
