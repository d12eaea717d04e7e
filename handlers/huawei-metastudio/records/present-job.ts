import type { SmartLiveJob } from '../../../contracts/huawei-metastudio/smart-live-job.ts'
import type { Job } from '../state.ts'
import type { JobConfig } from './job-config.ts'
import { coverUrl, rfc3339 } from './presentation.ts'

const MAX_SECONDS = 2_147_483_647
/** A host that does not exist (RFC 2606): the vendor keeps records, Soundcheck does not. */
const RECORDS = 'https://records.example.com'

/** A job as a client sees it. Members without a value are left out. */
export function presentJob(job: Job, now: number): SmartLiveJob {
  if (job.printed) return job.printed
  const { config, startedAt, endedAt } = job
  const duration = secondsBetween(startedAt, endedAt ?? now)
  return {
    job_id: job.id,
    room_id: job.roomId,
    room_name: config.room_name,
    state: job.state,
    duration,
    start_time: time(startedAt),
    end_time: time(endedAt),
    error_info: job.errorInfo,
    create_time: time(job.createdAt),
    lastupdate_time: time(job.updatedAt),
    rtc_room_info: job.rtcRoom,
    live_event_report_url: job.reportUrl,
    live_event_callback_config: config.live_event_callback_config,
    rtc_callback_config: config.rtc_callback_config,
    stream_duration: config.output_urls?.length ? duration : 0,
    block_reason: job.blockReason,
    cover_url: coverUrl(config),
    co_streamer_config: config.co_streamer_config,
    live_job_log: startedAt !== undefined && endedAt !== undefined ? jobLog(job.id) : undefined,
    relation_live_platform_info: config.relation_live_platform_info,
    used_resource_type: startedAt === undefined ? undefined : usedResource(config),
  }
}

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : rfc3339(at)
}

function secondsBetween(start: number | undefined, end: number): number {
  return start === undefined ? 0 : Math.min(Math.max((end - start) / 1000, 0), MAX_SECONDS)
}

function jobLog(id: string): SmartLiveJob['live_job_log'] {
  const url = (name: string) => `${RECORDS}/${id}/${name}.txt`
  return {
    interaction_records_url: url('interaction'),
    job_config_records_url: url('job_config'),
    scripts_records_url: url('scripts'),
    command_reviced_records_url: url('command_received'),
    command_exec_records_url: url('command_exec'),
  }
}

/** Inferred: the type that the start allowed. What `UNLIMITED` results in is not known. */
function usedResource({ job_run_config: run }: JobConfig): SmartLiveJob['used_resource_type'] {
  const type = run?.allow_resource_type
  return type === 'UNLIMITED' ? undefined : type
}
