import COS from 'cos-nodejs-sdk-v5'

export interface TencentCiOptions {
  readonly SecretId: string
  readonly SecretKey: string
  /** For example `http://127.0.0.1:4747`; without it, the bucket's own host. */
  readonly origin?: string | undefined
  /** The bucket's CI host; sent as Host header when there is an `origin` too. */
  readonly host?: string
}

export interface AuditingClient {
  submit(body: string): Promise<COS.RequestResult>
  query(jobId: string): Promise<COS.RequestResult>
  cancel(jobId: string): Promise<COS.RequestResult>
}

/** `cos-nodejs-sdk-v5`: no call of its own for moderation, so all go through `cos.request`. */
export function auditingClient({ origin, host, ...credential }: TencentCiOptions): AuditingClient {
  const cos = new COS(credential)
  const base = origin ?? `https://${host}`
  const request = (Method: 'GET' | 'POST', Key: string, body?: string) =>
    cos.request({
      Method,
      Url: `${base}/${Key}`,
      Key,
      Headers: { ...(host && { Host: host }), ...(body && { 'Content-Type': 'application/xml' }) },
      ...(body && { Body: body }),
    } as COS.RequestParams)
  return {
    submit: (body) => request('POST', 'video/auditing', body),
    query: (jobId) => request('GET', `video/auditing/${jobId}`),
    cancel: (jobId) => request('POST', `video/cancel_auditing/${jobId}`),
  }
}
