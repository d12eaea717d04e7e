import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { audioSection, forEachScene, sceneCount, snapshot, verdict } from './findings.ts'
import {
  creationTime,
  dataId,
  jobPath,
  jobResponse,
  requestHeaders,
  responseHeaders,
  state,
  userInfo,
} from './nodes.ts'
import { refusals } from './refusals.ts'
import { commonRules, jobRules, queryRules } from './rules.ts'

const output = { Region: z.string().optional(), Bucket: z.string().optional(), Object: z.string().optional() }

/** What became of the covered copy of the stream. Only the Go and Java SDKs have it. */
const maskInfo = z.object({
  RecordInfo: z
    .object({ Code: z.string().optional(), Message: z.string().optional(), Output: z.object(output).optional() })
    .optional(),
  LiveInfo: z
    .object({ StartTime: z.string().optional(), EndTime: z.string().optional(), Output: z.string().optional() })
    .optional(),
})

/** Nodes that the vendor lists without saying when a job has them. */
export const furtherDetail = z.object({
  /** In SDK models only. */
  SubLabel: z.string().optional(),
  /** Whether the vendor froze the file; 0: no, 1: yes, 2: it was moved. Shown if the submission asked for it. */
  ForbidState: z.int().min(0).max(2).optional(),
  MaskInfo: maskInfo.optional(),
})

const jobsDetail = z.object({
  /** Like `Message`, only in a job that failed. */
  Code: z.string().optional(),
  Message: z.string().optional(),
  DataId: dataId.optional(),
  JobId: jobPath.shape.jobId,
  State: state,
  CreationTime: creationTime,
  /** Of a live stream; a file has none. */
  Type: z.literal('live_video').optional(),
  /** The file, if it was named by its place in the bucket (1045/48255). */
  Object: z.string().optional(),
  /** The address of the stream or the file; on the callback page and in SDK models, not on the query page. */
  Url: z.string().optional(),
  SnapshotCount: z.int().min(0).optional(),
  /** Of the most serious finding: `Normal`, `Porn`, `Ads` or another scene. */
  Label: z.string().optional(),
  Result: verdict.optional(),
  ...forEachScene(sceneCount),
  /** Like every list: repeated elements without a wrapper. */
  Snapshot: z.array(snapshot).optional(),
  AudioSection: z.array(audioSection).optional(),
  UserInfo: userInfo.optional(),
  ListInfo: z
    .object({
      /** `ListType` 0: allowed, 1: blocked. */
      ListResults: z.array(z.object({ ListType: z.literal([0, 1]), ListName: z.string(), Entity: z.string() })),
    })
    .optional(),
  ...furtherDetail.shape,
})

/** The job in a Detail callback. Its time has a colon in the offset. */
export const callbackJob = jobsDetail.extend({
  CreationTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
  BucketId: z.string(),
  Region: z.string(),
  CosHeaders: z.record(z.string(), z.string()).optional(),
})

const codes: readonly CiCode[] = ['InvalidArgument', 'AuditingJobNotFound', ...commonErrors]

export const queryBody = jobResponse(jobsDetail)

/** Querying Live Stream Moderation Job, and Querying Video Moderation Job Result at the same path. */
export const describeAuditingJobs = defineContract({
  id: 'DescribeAuditingJobs',
  summary: 'Query a moderation job of a live stream or a video file',
  done: 'moderation job shown',
  source: { evidence: 'doc', document: 'Tencent Cloud 1045/49342 and 1045/48255' },
  method: 'GET',
  path: '/video/auditing/{jobId}',
  request: { path: jobPath, headers: requestHeaders },
  responses: {
    200: {
      description: 'The job and what has been found so far',
      headers: responseHeaders,
      body: queryBody,
    },
    ...refusals(codes),
  },
  errors: codes,
  effect: 'reads',
  rules: { ...commonRules, ...jobRules, ...queryRules },
})
