import type { CallbackProtocol } from '../../src/vendor/callback.ts'
import type { Call } from '../../src/vendor/operation.ts'
import { type Found, findingsUntil, hasFindings, presentFindings, summary, violatingOnly } from './records/findings.ts'
import { forbidStateOf, presentDetail, toCreationTime } from './records/job.ts'
import { type CiState, fileOf, type Job } from './state.ts'

interface Payload {
  readonly version: Version
  readonly body: object
  readonly retries: number
}

type Version = 'Simple' | 'Detail'

/** Inferred: the vendor documents no retries. */
const FIRST_RETRY_MS = 1000
const MAX_RETRIES = 10

/** Callbacks are not signed: the vendor documents no header for a signature. */
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
  says: { ReviewVideo: 'what moderation found' },
}

/** Whether callbacks report findings while a job runs. Only Detail callbacks of live streams are documented to do so. */
export function isReported(job: Job, call: Call<CiState>): boolean {
  const { Conf } = job.request
  if (fileOf(job)) return false
  return Conf.Callback !== undefined && call.switch('callbackBatch') !== '0' && versionOf(Conf, call) === 'Detail'
}

interface Batch {
  readonly at: number
  readonly found: Found
}

/** Sends a callback with new findings, unless the customer asked for none of them. */
export function emitBatch(job: Job, { at, found }: Batch, call: Call<CiState>): void {
  const batch = requested(job, found)
  if (batch.frames.length + batch.sections.length > 0) emit(job, { at, body: toDetail(job, batch, call) }, call)
}

/** Sends the final callback. Inferred: it has all findings, even those that were reported before. */
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

/** CallbackType 2 asks for violating frames and sections only. Inferred: suspected ones are not violating. */
function requested({ request: { Conf } }: Job, found: Found): Found {
  return Conf.CallbackType === '2' ? violatingOnly(found) : found
}

/** The nodes of a query's answer, and a few more. While a job runs, the counts are those of this callback. */
function toDetail(job: Job, found: Found, call: Call<CiState>): object {
  const { Snapshot, AudioSection } = presentFindings(requested(job, found))
  return {
    EventName: 'ReviewVideo',
    JobsDetail: {
      ...presentDetail(job, found, call),
      CreationTime: toCreationTime(job.createdAt, '+08:00'),
      ...(hasFindings(job) && { Snapshot, AudioSection }),
      BucketId: job.place.bucket,
      Region: job.place.region,
      ForbidState: forbidStateOf(job, found) ?? 0,
      CosHeaders: job.further.CosHeaders,
    },
  }
}

/** The same for every CallbackType: it has no frames. */
function toSimple(job: Job, found: Found): object {
  const { id, request, failure, further } = job
  const { Result, PornInfo, AdsInfo } = summary(found)
  const sceneOf = (info: typeof PornInfo) => info && { hit_flag: info.HitFlag, label: '', count: info.Count }
  const wasAudited = hasFindings(job)
  return {
    code: failure?.number ?? 0,
    message: failure?.message ?? 'success',
    data: {
      event: 'ReviewVideo',
      trace_id: id,
      url: request.Input.Url ?? objectUrl(job),
      data_id: request.Input.DataId,
      result: Result,
      forbidden_status: fileOf(job) ? (forbidStateOf(job, found) ?? 0) : 0,
      porn_info: wasAudited ? sceneOf(PornInfo) : undefined,
      ads_info: wasAudited ? sceneOf(AdsInfo) : undefined,
      cos_headers: further.CosHeaders,
    },
  }
}

/** The whole address of a file in the bucket. */
function objectUrl(job: Job): string {
  const { bucket, region } = job.place
  return `https://${bucket}.cos.${region}.myqcloud.com/${encodeURI(fileOf(job)?.Input.Object ?? '')}`
}
