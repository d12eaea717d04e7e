import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { creationTime, dataId, jobPath, jobResponse, requestHeaders, responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { cancelRules, commonRules, jobRules } from './rules.ts'

const codes: readonly CiCode[] = ['InvalidArgument', 'AuditingJobNotFound', 'MissingContentLength', ...commonErrors]

/** Canceling Live Stream Moderation Job. The page names no action; the ids are those that access policies use. */
export const cancelAuditingJobs = defineContract({
  id: 'CancelAuditingJobs',
  summary: 'Cancel a live stream moderation job',
  source: { evidence: 'reference', document: '001_6abbd75dbbb3043f.txt', date: '2024-02-19' },
  method: 'POST',
  path: '/video/cancel_auditing/{jobId}',
  request: {
    path: jobPath,
    /** 0, as there is no body. */
    headers: requestHeaders.extend({ 'content-length': z.string().optional() }),
  },
  responses: {
    200: {
      description: 'The terminated job',
      headers: responseHeaders,
      body: jobResponse(
        z.object({
          /** Absent when none was submitted (inferred). */
          DataId: dataId.optional(),
          JobId: jobPath.shape.jobId,
          /** On the newer Chinese page only (436/121182); a job that was cancelled or is over has no other states. */
          State: z.enum(['Success', 'Failed']).optional(),
          /** Of the job, not of this call. */
          CreationTime: creationTime,
        }),
      ),
    },
    ...refusals(codes),
  },
  errors: codes,
  limit: { requests: 20, perSeconds: 1, evidence: 'reference' },
  effect: 'changes',
  rules: { ...commonRules, ...jobRules, ...cancelRules },
})
