import { createHmacKey, hmacHex } from '#digest'
import type { CallbackProtocol } from '../../../src/vendor/callback.ts'
import type { LiveEvent } from './live-event.ts'

/** Live events over HTTP. The method and the retries are inferred. */
export const callbacks: CallbackProtocol = {
  encode({ url, payload }, at) {
    const { event_type, message, auth } = payload as LiveEvent
    const body = JSON.stringify({ event_type, message: JSON.stringify(message) })
    const headers = { 'Content-Type': 'application/json' }
    if (auth.auth_type === 'MSS_A') {
      const { secret, time } = signCallback(url, auth.key, at)
      return { url: withQuery(url, `hwSecret=${secret}&hwTime=${time}`), headers, body }
    }
    if (auth.auth_type === 'MSS_A_HEAD') {
      const { secret, time } = signCallback(url, auth.key, at)
      return { url, headers: { ...headers, 'x-hw-mss-secret': secret, 'x-hw-mss-time': time }, body }
    }
    return { url, headers, body }
  },
  isReceived: (status) => status < 500,
  retryDelays: () => [1000, 5000],
  timeoutMs: 5000,
}

/** HMAC-SHA256 of the address and the time. The address has no scheme and a sorted query; the time is in hexadecimal seconds. */
export function signCallback(url: string, key = '', at: number): { secret: string; time: string } {
  const time = Math.floor(at / 1000).toString(16)
  return { secret: hmacHex('sha256', createHmacKey(key), `${signedUri(url)}${time}`), time }
}

function signedUri(url: string): string {
  const [address = '', query = ''] = withoutFragment(url)
    .replace(/^https?:\/\//i, '')
    .split(/\?(.*)/s, 2)
  return query === '' ? address : `${address}?${query.split('&').sort(byName).join('&')}`
}

function byName(a: string, b: string): number {
  const [one = '', other = ''] = [a, b].map((pair) => pair.split('=', 1)[0] ?? '')
  if (one === other) return 0
  return one < other ? -1 : 1
}

function withQuery(url: string, query: string): string {
  const address = withoutFragment(url)
  return `${address}${address.includes('?') ? '&' : '?'}${query}`
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? ''
}
