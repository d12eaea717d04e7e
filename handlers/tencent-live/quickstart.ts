import { service } from '../../contracts/tencent-live/service.ts'
import { stopLiveRecord } from '../../contracts/tencent-live/stop-live-record.ts'
import { documentedTask } from '../../fixtures/tencent-live/records.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { Quickstart } from '../../src/vendor/vendor.ts'

/** The shell reads the time twice. Rounding gives the same time twice, well within the five minutes allowed. */
const TIMESTAMP = '$(($(date +%s)/200*200))'

/** Uses openssl and the signing style that fits on one line: v1 with HmacSHA1, over the parameters sorted by name. */
export function quickstart(origin: string, { key, secret = '' }: Credential): readonly Quickstart[] {
  const query = [
    `Action=${stopLiveRecord.path}`,
    'Nonce=1',
    `SecretId=${key}`,
    `StreamName=${documentedTask.streamName}`,
    `TaskId=${documentedTask.id}`,
    `Timestamp=${TIMESTAMP}`,
    `Version=${service.version}`,
  ].join('&')
  const toSign = `GET${new URL(origin).host}/?${query}`
  const signature = `$(printf %s "${toSign}" | openssl dgst -sha1 -hmac ${secret} -binary | base64)`
  return [
    {
      title: 'Stop a recording',
      curl: `curl -G "${origin}/?${query}" --data-urlencode "Signature=${signature}"`,
    },
  ]
}
