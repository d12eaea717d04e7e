import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

const STRICT = ['--fail-on', 'violations,unhandled,retries']
const CLOSED = /^\{"code":1100,"message":"Success","requestId":"[0-9a-f]{32}"\}$/m
const PROGRAMS = 'test/run/programs'

const CLOSE = '://api-videostream-sh.fengkongcloud.com/finish_videostream/v4'
const BODY = '{"accessKey":"test-curl","requestId":"YOUR_REQUEST_ID"}'

const closing = (...command: string[]) =>
  ({ command, answer: CLOSED, summary: /^ {2}ishumei +finish_videostream +\d answered$/m }) as const
const node = (client: string) => ['node', `${PROGRAMS}/client.mjs`, client]
const stopping = (client: string) =>
  ({
    command: node(client),
    answer: /^\{"RequestId":"[0-9a-f-]{36}"\}$/m,
    summary: /^ {2}tencent-live +StopLiveRecord +1 answered$/m,
  }) as const

/** Each calls a vendor at its real address, and knows nothing of Soundcheck but its key. */
const clients = {
  'tencentcloud-sdk-nodejs': stopping('tencentcloud-sdk-nodejs'),
  'tencentcloud-sdk-nodejs-intl-en': stopping('tencentcloud-sdk-nodejs-intl-en'),
  'cos-nodejs-sdk-v5': {
    command: node('cos-nodejs-sdk-v5'),
    answer: /"JobId":"vab1ca9fc8a3ed11ea834c525400863904"/,
    summary: /^ {2}tencent-ci +CancelAuditingJobs +1 answered$/m,
  },
  '@huaweicloud/huaweicloud-sdk-core': {
    command: node('@huaweicloud/huaweicloud-sdk-core'),
    answer: /^\{"room_id":"[0-9a-f-]{36}","httpStatusCode":200\}$/m,
    summary: /^ {2}huawei-metastudio +createSmartLiveRoom +1 answered$/m,
  },
  fetch: closing(...node('fetch')),
  'fetch, http': closing(...node('fetch, http')),
  axios: closing(...node('axios')),
  got: closing(...node('got')),
  'node-fetch': closing(...node('node-fetch')),
  'node:https': closing(...node('node:https')),
  'node:http': closing(...node('node:http')),
  'Python urllib': closing('python3', `${PROGRAMS}/by_urllib.py`),
  'Python requests': closing('python3', `${PROGRAMS}/by_requests.py`),
  'Java HttpClient': closing('java', `${PROGRAMS}/ByHttpClient.java`),
  'Go net/http': closing('go', 'run', `${PROGRAMS}/by_net_http.go`),
  'PHP curl': closing('php', `${PROGRAMS}/by_curl.php`),
  curl: closing('curl', '-sS', `https${CLOSE}`, '-d', BODY),
  'curl, http': closing('curl', '-sS', `http${CLOSE}`, '-d', BODY),
}

describe('soundcheck run', { timeout: 60_000 }, () => {
  it.each(Object.entries(clients))('leads %s to Soundcheck', async (_, { command, answer, summary }) => {
    const { code, output, errors, left } = await runCommand([...STRICT, '--', ...command])
    expect(output).toMatch(answer)
    expect(errors).toMatch(summary)
    expect(errors).toMatch(/^Contract violations: none\nUnknown requests: none\nWrong retries: none$/m)
    expect({ code, left }).toEqual({ code: 0, left: [] })
  })
})
