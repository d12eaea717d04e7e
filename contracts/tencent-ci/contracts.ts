import { cancelAuditingJobs } from './cancel-auditing-jobs.ts'
import { createAuditingJobs } from './create-auditing-jobs.ts'
import { describeAuditingJobs } from './describe-auditing-jobs.ts'

/** Every documented operation, by its id. */
export const contracts = {
  CancelAuditingJobs: cancelAuditingJobs,
  CreateAuditingJobs: createAuditingJobs,
  DescribeAuditingJobs: describeAuditingJobs,
}
