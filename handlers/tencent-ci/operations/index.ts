import { cancelAuditingJobs } from './cancel-auditing-jobs.ts'
import { createAuditingJobs } from './create-auditing-jobs.ts'
import { describeAuditingJobs } from './describe-auditing-jobs.ts'

/** One rule for each documented operation, by the operation's id. */
export const rules = {
  CancelAuditingJobs: cancelAuditingJobs,
  CreateAuditingJobs: createAuditingJobs,
  DescribeAuditingJobs: describeAuditingJobs,
}
