import { XMLParser } from 'fast-xml-parser'
import type { CreateAuditingJobsInput } from '../../contracts/tencent-ci/create-auditing-jobs.ts'
import { buildXml } from '../../handlers/tencent-ci/protocol/xml.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { WireResponse } from '../../src/vendor/wire.ts'
import { type RequestParts, send, wireRequest } from '../support/wire.ts'
import { signed } from './sign.ts'

/** The job on the cancel page. Every new account has it. */
export const DOCUMENTED_JOB = 'vab1ca9fc8a3ed11ea834c525400863904'
/** A well-formed id that no job has. */
export const UNKNOWN_JOB = `av${'0'.repeat(32)}`

export const submission: CreateAuditingJobsInput['body'] = {
  Request: {
    Type: 'live_video',
    Input: { Url: 'rtmp://live.example.net/app/room9', DataId: 'order-77', UserInfo: { Room: '9' } },
    Conf: { BizType: 'b81d45f94b91a683255e9a9506f45a11', Callback: 'http://127.0.0.1:9000/cb', CallbackType: '2' },
  },
}

interface Answer extends WireResponse {
  readonly detail: Readonly<Record<string, string>>
  readonly error: Readonly<Record<string, string>>
  readonly requestId: string
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true })

/** Sends a request that is signed with the key's secret, and reads the XML of the answer. */
export function call(sandbox: Sandbox, key: string, { headers, ...parts }: RequestParts): Answer {
  const { method, path } = wireRequest(parts)
  const secret = sandbox.accounts.identify('tencent-ci', key)?.identity.secret ?? 'unknown'
  const authorization = signed({ secretId: key, secret, method, path: decoded(path) })
  const response = send(sandbox, { headers: { authorization, ...headers }, ...parts })
  return { ...response, ...readXml(response.body) }
}

/** The path that clients sign. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Submits the plain example, or the given XML. */
export function submit(sandbox: Sandbox, key: string, parts: Omit<RequestParts, 'path'> = {}): Answer {
  return call(sandbox, key, { method: 'POST', path: '/video/auditing', body: buildXml(submission), ...parts })
}

export function query(sandbox: Sandbox, key: string, jobId: string, host?: string): Answer {
  return call(sandbox, key, { path: `/video/auditing/${jobId}`, ...(host && { host }) })
}

export function cancel(sandbox: Sandbox, key: string, jobId: string, host?: string): Answer {
  return call(sandbox, key, { method: 'POST', path: `/video/cancel_auditing/${jobId}`, ...(host && { host }) })
}

export function readXml(body: string): Pick<Answer, 'detail' | 'error' | 'requestId'> {
  const { Response: success, Error: error = {} } = parser.parse(body)
  return { detail: success?.JobsDetail ?? {}, error, requestId: success?.RequestId ?? error.RequestId }
}
