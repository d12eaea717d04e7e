import type { Call } from '../../../src/vendor/operation.ts'
import { recordRead } from '../life-cycle.ts'
import { findingsUntil } from '../records/findings.ts'
import { findJob, type JobInput, presentDetail } from '../records/job.ts'
import type { CiState } from '../state.ts'

/** Reads a job, ended or not: results are kept as long as the account exists. */
export const describeAuditingJobs = (input: JobInput, call: Call<CiState>) => {
  const job = recordRead(findJob(input, call), call)
  return { JobsDetail: presentDetail(job, findingsUntil(job, call.now), call) }
}
