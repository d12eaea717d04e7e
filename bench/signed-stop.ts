import { credentials } from '../contracts/tencent-live/credentials.ts'
import { authorizationOf } from '../contracts/tencent-live/signing.ts'

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The account whose key begins with `test-`. Its secret is known. */
interface OfAccount {
  readonly account?: string | undefined
}

/**
 * A StopLiveRecord request of the demo account, or of one that opens by itself, with the headers that the vendor's Node SDK sends.
 * `now` is in milliseconds. The signature is valid for five minutes.
 */
export function signedStop(
  host: string,
  now: number,
  stop = { StreamName: 'test1', TaskId: 123 },
  { account }: OfAccount = {},
): SignedRequest {
  const { key, secret = '' } = account === undefined ? credentials.demo : { key: account, secret: 'soundcheck' }
  const body = JSON.stringify(stop)
  const timestamp = Math.floor(now / 1000)
  const headers = { 'content-type': 'application/json' }
  const signable = { method: 'POST', host, path: '/', query: '', headers, body }
  return {
    body,
    headers: {
      host,
      'x-tc-traceid': 'e6bd530d-ffb1-4cdd-863d-8b6d222584d2',
      'x-tc-action': 'StopLiveRecord',
      'x-tc-timestamp': String(timestamp),
      'x-tc-version': '2018-08-01',
      'x-tc-requestclient': 'SDK_NODEJS_4.1.313',
      'x-tc-language': 'en-US',
      ...headers,
      authorization: authorizationOf({ secretId: key, secret, timestamp }, signable),
      accept: '*/*',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)',
      'accept-encoding': 'gzip,deflate',
    },
  }
}
