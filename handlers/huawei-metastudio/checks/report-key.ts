import { liveEventReport } from '../../../contracts/huawei-metastudio/live-event-report.ts'
import { isReportKey, type JobAddress } from '../callbacks/report-address.ts'
import { decodeParameter, type HuaweiExchange, placeOf } from '../protocol/index.ts'
import { type HuaweiState, keyOf } from '../state.ts'

/** The credential of an event report that has no other. */
interface ReportKey {
  readonly key: string
  /** Milliseconds. */
  readonly expires: number
}

/** The key in the query or the headers of an event report; undefined without one. */
export function readReportKey({ contract, request }: HuaweiExchange): ReportKey | undefined {
  if (contract?.id !== liveEventReport.id) return undefined
  const query = new URLSearchParams(request.query)
  const key = query.get('auth_key') ?? request.headers['x-mss-auth-key']
  const expires = query.get('expires_time') ?? request.headers['x-mss-expires-time']
  return key ? { key, expires: expires ? Number(expires) : Number.NaN } : undefined
}

/** Identifies the account by its job, for which the key was made. Returns what is wrong with the key. */
export function reportKeyProblem(exchange: HuaweiExchange, { key, expires }: ReportKey): string | undefined {
  const job = decodeParameter(exchange.reading.parameters.job_id ?? '') ?? ''
  const isKnown = exchange.identifyHolder(job, (state) => {
    const address = addressOf(exchange, state)
    return address !== undefined && isReportKey(key, address, expires)
  })
  if (!isKnown) return 'auth_key does not belong to the job and to expires_time'
  return exchange.now < expires
    ? undefined
    : `expires_time ${expires} has passed: request a new address with refresh_url`
}

function addressOf(exchange: HuaweiExchange, { jobs }: HuaweiState): JobAddress | undefined {
  const { room_id, job_id } = exchange.reading.parameters
  const [room, job] = [decodeParameter(room_id ?? '') ?? '', decodeParameter(job_id ?? '') ?? '']
  const secret = jobs.get(keyOf(placeOf(exchange).scope, job))?.reportSecret
  return secret === undefined ? undefined : { project: exchange.reading.project, room, job, secret }
}
