import type { Operation } from '../../../src/vendor/operation.ts'
import type { CiState } from '../state.ts'
import { cancelAuditingJobs } from './cancel-auditing-jobs.ts'
import { createAuditingJobs } from './create-auditing-jobs.ts'
import { describeAuditingJobs } from './describe-auditing-jobs.ts'

/** The vendor's operations. A new one is a line here. */
export const operations: readonly Operation<CiState>[] = [cancelAuditingJobs, createAuditingJobs, describeAuditingJobs]
