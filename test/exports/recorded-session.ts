import { huaweiMetastudio } from '../../contracts/huawei-metastudio/index.ts'
import { ishumei } from '../../contracts/ishumei/index.ts'
import { tencentCi } from '../../contracts/tencent-ci/index.ts'
import { tencentLive } from '../../contracts/tencent-live/index.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { Credential } from '../../src/vendor/credential.ts'
import type { VendorSpec } from '../../src/vendor/spec.ts'
import type { WireRequest } from '../../src/vendor/wire.ts'

export const START = Date.parse('2026-11-21T12:00:00+08:00')

const REGION = { 'x-tc-region': 'ap-guangzhou' }

interface Call {
  readonly input?: Readonly<Record<string, unknown>>
  readonly sign?: Readonly<Record<string, unknown>>
  readonly method?: string
}

export interface Client {
  /** Sends a call of a customer, and returns the decoded body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  call(spec: VendorSpec, operation: string, call?: Call): any
  /** The last request, signed as it was sent. */
  readonly sent: WireRequest[]
}

/** A customer of one account, through the wire formats of the vendors. */
export function clientOf(sandbox: Sandbox, name: string): Client {
  const account = sandbox.account(name)
  const sent: WireRequest[] = []
  return {
    sent,
    call(spec, operation, { input = {}, sign, method } = {}) {
      const contract = spec.contracts[operation]
      if (!contract) throw new TypeError(`${spec.id} has no ${operation}`)
      const credential: Credential = account.credentials[spec.id] ?? spec.credentials.test(name)
      const wire = { ...(sign && { sign }), ...(method !== undefined && { method }) }
      const signer = { credential, now: account.clock.now() }
      const request = spec.wire.encode({ contract, input, wire }, signer)
      sent.push(request)
      const { response } = sandbox.handle(request)
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([header, value]) => [header.toLowerCase(), value]),
      )
      return spec.wire.decodeAnswer(contract, { ...response, headers }).body
    },
  }
}

/** A session at all four vendors, with everything that can happen between requests. */
export function playSession(sandbox: Sandbox, name: string): Client {
  const account = sandbox.account(name)
  const client = clientOf(sandbox, name)
  const credentialAt = (spec: VendorSpec) => account.credentials[spec.id] ?? spec.credentials.test(name)
  account.clock.freeze(START)
  const { project = '' } = credentialAt(huaweiMetastudio).attributes
  const { key: accessKey } = credentialAt(ishumei)

  const room = client.call(huaweiMetastudio, 'createSmartLiveRoom', {
    input: { path: { project_id: project }, body: { room_name: 'Evening show' } },
  })
  client.call(huaweiMetastudio, 'showSmartLiveRoom', {
    input: { path: { project_id: project, room_id: room.room_id } },
  })
  client.call(huaweiMetastudio, 'showSmartLiveRoom', {
    input: { path: { project_id: project, room_id: '0'.repeat(32) } },
  })

  const job = client.call(tencentCi, 'CreateAuditingJobs', {
    input: {
      body: {
        Request: {
          Type: 'live_video',
          Input: { Url: 'rtmp://live.example.net/app/room9', DataId: 'show-9' },
          Conf: { BizType: 'b81d45f94b91a683255e9a9506f45a11' },
        },
      },
    },
  })
  const jobId = job.Response.JobsDetail.JobId
  void account.clock.advance(30_000)
  client.call(tencentCi, 'DescribeAuditingJobs', { input: { path: { jobId } }, sign: { in: 'query' } })
  client.call(tencentCi, 'CancelAuditingJobs', { input: { path: { jobId } } })

  account.control({ id: 'tencent-live' }, 'stream.push', {
    domain: 'push.example.com',
    app: 'live',
    stream: 'show',
  })
  const place = { DomainName: 'push.example.com', AppName: 'live', StreamName: 'show' }
  const body = { ...place, StartTime: Math.floor(START / 1000) + 60, EndTime: Math.floor(START / 1000) + 3600 }
  const task = client.call(tencentLive, 'CreateRecordTask', { input: { headers: REGION, body } })
  const inTask = { input: { headers: REGION, body: { TaskId: task.Response.TaskId } } }
  account.faults.add({ operation: 'StopRecordTask', what: { kind: 'error', code: 'InternalError' }, times: 1 })
  client.call(tencentLive, 'StopRecordTask', inTask)
  client.call(tencentLive, 'StopRecordTask', inTask)
  client.call(tencentLive, 'DescribeLiveStreamState', {
    input: { body: place },
    method: 'GET',
    sign: { method: 'HmacSHA1' },
  })
  client.call(tencentLive, 'DescribeLiveStreamState', {
    input: { body: place },
    method: 'POST',
    sign: { method: 'HmacSHA256' },
  })
  client.call(tencentLive, 'DescribeLiveStreamState', { input: { body: place }, sign: { secret: 'wrong' } })

  account.switches.set('ishumei.messageLang', 'zh')
  const close = { input: { body: { accessKey, requestId: 'YOUR_REQUEST_ID' } } }
  client.call(ishumei, 'finish_videostream', close)
  account.faults.add({ vendor: 'ishumei', what: { kind: 'reset' }, times: 1 })
  client.call(ishumei, 'finish_videostream', close)
  return client
}
