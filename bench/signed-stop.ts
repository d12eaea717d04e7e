import { createHash, createHmac } from 'node:crypto'
import { credentials } from '../contracts/tencent-live/credentials.ts'

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * StopLiveRecord of the documented task as the vendor's Node SDK sends it, TC3-HMAC-SHA256 over loopback. `now` in
 * milliseconds; the signature holds for five minutes.
 */
export function signedStop(host: string, now: number, stop = { StreamName: 'test1', TaskId: 123 }): SignedRequest {
  const { key, secret = '' } = credentials.demo
  const body = JSON.stringify(stop)
  const timestamp = String(Math.floor(now / 1000))
  const date = new Date(now).toISOString().slice(0, 10)
  const scope = `${date}/live/tc3_request`
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:application/json\nhost:${host}\n`,
    'content-type;host',
    sha256(body),
  ].join('\n')
  const toSign = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')
  const signingKey = ['live', 'tc3_request'].reduce((chain, part) => hmac(chain, part), hmac(`TC3${secret}`, date))
  const signature = hmac(signingKey, toSign).toString('hex')
  return {
    body,
    headers: {
      host,
      'x-tc-traceid': 'e6bd530d-ffb1-4cdd-863d-8b6d222584d2',
      'x-tc-action': 'StopLiveRecord',
      'x-tc-timestamp': timestamp,
      'x-tc-version': '2018-08-01',
      'x-tc-requestclient': 'SDK_NODEJS_4.1.313',
      'x-tc-language': 'en-US',
      'content-type': 'application/json',
      authorization: `TC3-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
      accept: '*/*',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)',
      'accept-encoding': 'gzip,deflate',
    },
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
