import { authorizationV3 } from '../../tencent-live/sign.ts'

interface Refusal {
  readonly secretKey?: string
  /** What was signed instead of what is sent. */
  readonly signed?: { readonly body?: string; readonly host?: string; readonly contentType?: string }
  readonly body?: string
  readonly service?: string
}

/** A signed call that stops a recording. It is refused: for its signature, or because the account has no such stream. */
export function stopRecording(
  origin: string,
  { secretKey, signed, body = '{"StreamName":"evening-show","TaskId":"5"}', service }: Refusal = {},
): Promise<Response> {
  const timestamp = Math.floor(Date.now() / 1000)
  const { host } = new URL(origin)
  const contentType = 'application/json'
  const authorization = authorizationV3(
    { secretId: 'test-a', timestamp, ...(secretKey !== undefined && { secretKey }), ...(service && { service }) },
    { method: 'POST', host, query: '', contentType, body, ...signed },
  )
  const headers = {
    ...{ Authorization: authorization, 'Content-Type': contentType },
    ...{ 'X-TC-Action': 'StopLiveRecord', 'X-TC-Version': '2018-08-01', 'X-TC-Timestamp': String(timestamp) },
  }
  return fetch(origin, { method: 'POST', headers, body })
}
