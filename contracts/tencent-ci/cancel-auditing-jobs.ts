import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { creationTime, dataId, jobPath, jobResponse, requestHeaders, responseHeaders } from './nodes.ts'
import { refusals } from './refusals.ts'
import { cancelRules, commonRules, jobRules } from './rules.ts'

const codes: readonly CiCode[] = ['InvalidArgument', 'AuditingJobNotFound', 'MissingContentLength', ...commonErrors]

export const cancellationBody = jobResponse(
  z.object({
    /** Absent if none was submitted (inferred). */
    DataId: dataId.optional(),
    JobId: jobPath.shape.jobId,
    /** When the job was submitted, not when it was cancelled. */
    CreationTime: creationTime,
    /** On the newer Chinese page only (436/121182), last. A job that was cancelled or has ended has no other state. */
    State: z.enum(['Success', 'Failed']).optional(),
  }),
)

/** Canceling Live Stream Moderation Job. The page names no action; the ids are those that access policies use. */
export const cancelAuditingJobs = defineContract({
  id: 'CancelAuditingJobs',
  summary: 'Cancel a live stream moderation job',
  done: { changed: 'moderation job cancelled', nothing: 'moderation job had ended already' },
  source: { evidence: 'reference', document: '001_6abbd75dbbb3043f.txt', date: '2024-02-19' },
  method: 'POST',
  path: '/video/cancel_auditing/{jobId}',
  request: {
    path: jobPath,
    /** 0: there is no body. */
    headers: requestHeaders.extend({ 'content-length': z.string().optional() }),
  },
  responses: {
    200: {
      description: 'The terminated job',
      headers: responseHeaders,
      body: cancellationBody,
    },
    ...refusals(codes),
  },
  errors: codes,
  limit: { requests: 20, perSeconds: 1, evidence: 'reference' },
  effect: 'changes',
  rules: { ...commonRules, ...jobRules, ...cancelRules },
})
