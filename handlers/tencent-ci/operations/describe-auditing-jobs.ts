import { describeAuditingJobs as contract } from '../../../contracts/tencent-ci/describe-auditing-jobs.ts'
import { type Call, operation } from '../../../src/operation.ts'
import { findings } from '../findings.ts'
import { findJob, type JobInput, presentJob, presentState } from '../job.ts'
import type { CiState } from '../state.ts'

/** Reads a job, ended or not: results are kept for as long as the account is. */
export const describeAuditingJobs = operation(contract, (input: JobInput, call: Call<CiState>) => {
  const job = findJob(input, call)
  const { Type, Input } = job.request
  return {
    JobsDetail: {
      ...presentJob(job, presentState(job, call)),
      Type,
      Url: Input.Url,
      ...findings(job, call.now),
      UserInfo: Input.UserInfo,
    },
  }
})
