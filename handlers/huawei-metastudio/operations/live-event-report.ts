import type { LiveEventReportInput } from '../../../contracts/huawei-metastudio/live-event-report.ts'
import type { Call } from '../../../src/vendor/operation.ts'
import { reportAddress } from '../callbacks/report-address.ts'
import type { Place } from '../protocol/index.ts'
import { requireJob } from '../records/lookup.ts'
import { finishedJob } from '../refusal.ts'
import { type HuaweiState, isFinished } from '../state.ts'

type Input = LiveEventReportInput & Place

/** Accepts events of the viewers. They change nothing: interaction rules are not played. */
export const liveEventReport = ({ path, query, scope, origin }: Input, call: Call<HuaweiState>) => {
  const job = requireJob(call, scope, path)
  if (isFinished(job)) throw finishedJob(call, `job "${job.id}" has already ended as ${job.state}`)
  if (query.refresh_url !== 'true' || job.reportSecret === undefined) return {}
  const address = { project: path.project_id, room: path.room_id, job: job.id, secret: job.reportSecret }
  const reportUrl = reportAddress(origin, address, call.now)
  call.state.jobs.put({ ...job, reportUrl })
  return { live_event_report_url: reportUrl }
}
