import type { CallbackProtocol } from '../../src/vendor/callback.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { type Found, findingsUntil, presentFindings, summary, violatingOnly } from './records/findings.ts'
import { presentDetail, toCreationTime } from './records/job.ts'
import type { CiState, Job } from './state.ts'

interface Payload {
  readonly version: Version
  readonly body: object
  readonly retries: number
}

type Version = 'Simple' | 'Detail'

/** Inferred, as the vendor documents no retries: three of them, soon. */
const FIRST_RETRY_MS = 1000
const MAX_RETRIES = 10

/** Callbacks are not signed: the vendor documents no header for it. */
export const callbacks: CallbackProtocol = {
  encode({ url, payload }) {
    const { version, body } = payload as Payload
    const headers = { 'Content-Type': 'application/json', 'X-Ci-Content-Version': version }
    return { url, headers, body: JSON.stringify(body) }
  },
  isReceived: (status) => status >= 200 && status < 300,
  retryDelays({ payload }) {
    const { retries } = payload as Payload
    return Array.from({ length: Math.min(retries, MAX_RETRIES) }, (_, index) => FIRST_RETRY_MS * 2 ** index)
  },
  timeoutMs: 5000,
}

/** Whether findings are told as they come: the Detail page alone describes callbacks of jobs under way. */
export function isReported({ request: { Conf } }: Job, call: Call<CiState>): boolean {
  return Conf.Callback !== undefined && call.switch('callbackBatch') !== '0' && versionOf(Conf, call) === 'Detail'
}

interface News {
  readonly at: number
  readonly found: Found
}

/** Tells what is new; nothing, when there is nothing that the job's customer wants to be told. */
export function emitBatch(job: Job, { at, found }: News, call: Call<CiState>): void {
  const news = wanted(job, found)
  if (news.frames.length + news.sections.length > 0) emit(job, { at, body: toDetail(job, news, call) }, call)
}

/** Tells how a job has ended. Inferred: of all its findings, those reported before included. */
export function emitOutcome(job: Job, at: number, call: Call<CiState>): void {
  if (job.request.Conf.Callback === undefined) return
  const found = findingsUntil(job, at)
  const isDetail = versionOf(job.request.Conf, call) === 'Detail'
  emit(job, { at, body: isDetail ? toDetail(job, found, call) : toSimple(job, found) }, call)
}

function emit(job: Job, { at, body }: { at: number; body: object }, call: Call<CiState>): void {
  const { Callback: url, ...conf } = job.request.Conf
  if (url === undefined) return
  const payload: Payload = { version: versionOf(conf, call), body, retries: Number(call.switch('callbackRetries')) }
  call.emit({ event: 'ReviewVideo', url, resource: job.id, payload }, at)
}

function versionOf({ CallbackVersion }: { CallbackVersion?: Version | undefined }, call: Call<CiState>): Version {
  return CallbackVersion ?? (call.switch('callbackVersion') as Version)
}

/** CallbackType 2 asks for violating frames and sections only. Inferred: suspected ones are not among them. */
function wanted({ request: { Conf } }: Job, found: Found): Found {
  return Conf.CallbackType === '2' ? violatingOnly(found) : found
}

/** Names as in the answer to a query, and a few more. Of a job under way the counts are of this callback. */
function toDetail(job: Job, found: Found, call: Call<CiState>): object {
  const { Snapshot, AudioSection } = presentFindings(wanted(job, found))
  return {
    EventName: 'ReviewVideo',
    JobsDetail: {
      ...presentDetail(job, found, call),
      CreationTime: toCreationTime(job.createdAt, '+08:00'),
      ...(job.auditedFrom !== undefined && { Snapshot, AudioSection }),
      BucketId: job.place.bucket,
      Region: job.place.region,
      ForbidState: job.further.ForbidState ?? 0,
      CosHeaders: job.further.CosHeaders,
    },
  }
}

/** Whatever the job's CallbackType, as there are no frames in it. */
function toSimple({ id, request: { Input }, failure, auditedFrom, further }: Job, found: Found): object {
  const { Result, PornInfo, AdsInfo } = summary(found)
  const sceneOf = (info: typeof PornInfo) => info && { hit_flag: info.HitFlag, label: '', count: info.Count }
  const wasAudited = auditedFrom !== undefined
  return {
    code: failure?.number ?? 0,
    message: failure?.message ?? 'success',
    data: {
      event: 'ReviewVideo',
      trace_id: id,
      url: Input.Url,
      data_id: Input.DataId,
      result: Result,
      forbidden_status: 0,
      porn_info: wasAudited ? sceneOf(PornInfo) : undefined,
      ads_info: wasAudited ? sceneOf(AdsInfo) : undefined,
      cos_headers: further.CosHeaders,
    },
  }
}
