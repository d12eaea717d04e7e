import { hashHex } from '#digest'
import { callbackLimits } from '../../../contracts/tencent-live/limits.ts'
import type { CallbackProtocol, OutgoingMessage } from '../../../src/vendor/callback.ts'

/** An event before it is signed. */
export interface EventPayload {
  readonly fields: Readonly<Record<string, unknown>>
  readonly callbackKey: string
  readonly streamName: string
}

const RETRY_DELAYS = Array.from({ length: callbackLimits.retries }, () => callbackLimits.retryEveryMs)

/** Documents 267/38080 and 267/32744. Only status 200 counts; the body of the answer is not read. */
export const callbacks: CallbackProtocol = {
  encode: (message, at) => ({
    url: message.url,
    headers: { 'Content-Type': 'application/json' },
    body: signedBody(message, at),
  }),
  isReceived: (status) => status === 200,
  retryDelays: () => RETRY_DELAYS,
  timeoutMs: callbackLimits.timeoutMs,
}

/** Each attempt is signed anew. The signature covers the time alone, so events of one second carry the same. */
export function signedBody({ payload }: OutgoingMessage, at: number): string {
  const { fields, callbackKey } = payload as EventPayload
  const t = Math.floor(at / 1000) + callbackLimits.validSeconds
  return JSON.stringify({ ...fields, sign: hashHex('md5', `${callbackKey}${t}`), t })
}
