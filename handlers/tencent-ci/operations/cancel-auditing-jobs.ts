import type { Call } from '../../../src/vendor/operation.ts'
import { endJob } from '../life-cycle.ts'
import { findJob, type JobInput, presentCancelled, presentState } from '../records/job.ts'
import { refusal } from '../refusal.ts'
import { type CiState, fileOf, hasEnded, type Job } from '../state.ts'

/** Inferred from the vendor's SDK tests: cancelling an ended job succeeds and leaves the job as it is. */
export const cancelAuditingJobs = (input: JobInput, call: Call<CiState>) => {
  const found = findJob(input, call)
  // Inferred: the page is about live streams only.
  if (fileOf(found))
    throw refusal('InvalidArgument', 'the job moderates a file, and only jobs of live streams can be cancelled')
  if (hasEnded(found) && call.switch('strictCancel') === 'on') {
    throw refusal('InvalidArgument', `the job has already ended, as ${found.state}`)
  }
  const job: Job = hasEnded(found) ? found : endJob(found, { state: 'Cancelled', at: call.now }, call)
  const isStateShown = call.switch('stateInCancelResponse') === 'present'
  return { JobsDetail: presentCancelled(job, isStateShown ? presentState(job, call) : undefined) }
}
