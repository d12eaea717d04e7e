import { cancelAuditingJobs } from './cancel-auditing-jobs.ts'
import { createAuditingJobs } from './create-auditing-jobs.ts'
import { createStrategy } from './create-strategy.ts'
import { describeAuditingJobs } from './describe-auditing-jobs.ts'
import { getStrategyDetail } from './get-strategy-detail.ts'
import { getStrategyList } from './get-strategy-list.ts'
import { reportBadCase } from './report-bad-case.ts'
import { updateStrategy } from './update-strategy.ts'

/** One rule for each documented operation, by the operation's id. */
export const rules = {
  CancelAuditingJobs: cancelAuditingJobs,
  CreateAuditingJobs: createAuditingJobs,
  DescribeAuditingJobs: describeAuditingJobs,
  CreateStrategy: createStrategy,
  UpdateStrategy: updateStrategy,
  GetStrategyList: getStrategyList,
  GetStrategyDetail: getStrategyDetail,
  ReportBadCase: reportBadCase,
}
