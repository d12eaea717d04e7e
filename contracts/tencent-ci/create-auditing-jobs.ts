import * as z from 'zod'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { creationTime, dataId, jobPath, jobResponse, requestHeaders, responseHeaders, userInfo } from './nodes.ts'
import { refusals } from './refusals.ts'
import { commonRules, submitRules } from './rules.ts'

/** Without a Type, the vendor moderates a file at this path. */
const OF_FILE =
  'add <Type>live_video</Type>: without a Type, this moderates a file, which the vendor has, but Soundcheck does not'

const input = z.object({
  /** The documented protocols. HLS addresses begin with `http`, but the vendor lists `hls`, too. */
  Url: z.string().regex(/^(?:rtmp|hls|https?):\/\/\S+$/i),
  DataId: dataId.optional(),
  UserInfo: userInfo.optional(),
})

/** What to cover up in a copy of the stream. Only the Go and Java SDKs have it. */
const mask = z.object({
  Images: z
    .array(
      z.object({
        Label: z.string().optional(),
        Type: z.enum(['Mosaic', 'Mask']).optional(),
        Url: z.string().optional(),
      }),
    )
    .optional(),
  Audios: z.array(z.object({ Label: z.string().optional(), Type: z.literal('Silence').optional() })).optional(),
  CosOutput: z
    .object({
      Region: z.string().optional(),
      Bucket: z.string().optional(),
      Object: z.string().optional(),
      Transcode: z.string().optional(),
    })
    .optional(),
  LiveOutput: z.object({ Url: z.string().optional(), Transcode: z.string().optional() }).optional(),
})

const conf = z.object({
  /** The table says "required"; the text says that the default policy applies without it. */
  BizType: z.string().optional(),
  Callback: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  /** 1: all frames and sections; 2: only violating ones. The iOS SDK sends 0, which counts as absent (inferred). */
  CallbackType: z.enum(['0', '1', '2']).optional(),
  /** Documented for file moderation on the same path. */
  CallbackVersion: z.enum(['Simple', 'Detail']).optional(),
  Mask: mask.optional(),
  /** These four belong to file moderation. They are accepted and ignored, whatever they hold (inferred). */
  DetectType: z.unknown().optional(),
  DetectContent: z.unknown().optional(),
  Snapshot: z.unknown().optional(),
  Freeze: z.unknown().optional(),
})

/** How the content is encrypted. Only models of the newest SDKs have it. Accepted and ignored: Soundcheck reads no content. */
const encryption = z.object({
  Algorithm: z.string().optional(),
  Key: z.string().optional(),
  IV: z.string().optional(),
  KeyId: z.string().optional(),
  KeyType: z.string().optional(),
})

/** Values are the texts of XML elements. An empty element counts as absent: some SDKs send every element they know. */
const request = z.object({
  /** File moderation has the same path; this selects live streams. */
  Type: z.literal('live_video', { error: ({ input }) => (input === undefined ? OF_FILE : undefined) }),
  Input: input,
  Conf: conf,
  /** Where in the bucket to save the stream. */
  StorageConf: z.object({ Path: z.string().optional() }).optional(),
  Encryption: encryption.optional(),
})

const codes: readonly CiCode[] = [
  'InvalidArgument',
  'MissingContent',
  'InvalidContent',
  'InvalidContent@413',
  'QueueSaturated',
  'QueuePaused',
  'ResourceNotFound',
  'ResourceAccessDenied',
  'ResourceDownloadFailed',
  'ResourceNotSupported',
  'MissingContentLength',
  ...commonErrors,
]

export const submissionBody = jobResponse(
  z.object({
    DataId: dataId.optional(),
    JobId: jobPath.shape.jobId,
    State: z.literal('Submitted'),
    CreationTime: creationTime,
  }),
)

/** Submitting Live Stream Moderation Job. */
export const createAuditingJobs = defineContract({
  id: 'CreateAuditingJobs',
  summary: 'Submit a live stream moderation job',
  source: { evidence: 'doc', document: 'Tencent Cloud 1045/49340' },
  method: 'POST',
  path: '/video/auditing',
  request: {
    headers: requestHeaders.extend({
      'content-length': z.string().optional(),
      'content-type': z.string().optional(),
      'content-md5': z.base64().optional(),
    }),
    body: z.object({ Request: request }),
  },
  responses: {
    200: {
      description: 'The submitted job',
      headers: responseHeaders,
      body: submissionBody,
    },
    ...refusals(codes),
  },
  errors: codes,
  effect: 'costs',
  ends: [
    {
      by: 'CancelAuditingJobs',
      input: ({ body }) => ({ path: { jobId: body.Response.JobsDetail.JobId } }),
      gone: ['AuditingJobNotFound'],
    },
  ],
  idempotent: false,
  rules: { ...commonRules, ...submitRules },
})

export type CreateAuditingJobsInput = InputOf<typeof createAuditingJobs>

/** What a submission asks for. */
export type ModerationRequest = CreateAuditingJobsInput['body']['Request']
