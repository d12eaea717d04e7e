import * as z from 'zod'
import { isObject } from '../../src/contract-items/json-schema.ts'
import { defineContract, type InputOf } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
import { fileRequest } from './file-moderation.ts'
import { callbackSettings, encryption, mask } from './moderation-settings.ts'
import { creationTime, dataId, jobPath, jobResponse, requestHeaders, responseHeaders, userInfo } from './nodes.ts'
import { refusals } from './refusals.ts'
import { commonRules, submitRules } from './rules.ts'

const input = z.object({
  /** The documented protocols. HLS addresses begin with `http`, but the vendor lists `hls`, too. */
  Url: z.string().regex(/^(?:rtmp|hls|https?):\/\/\S+$/i),
  DataId: dataId.optional(),
  UserInfo: userInfo.optional(),
})

const conf = z.object({
  /** The table says "required"; the text says that the default policy applies without it. */
  BizType: z.string().optional(),
  ...callbackSettings,
  Mask: mask.optional(),
  /** These four belong to file moderation. They are accepted and ignored, whatever they hold (inferred). */
  DetectType: z.unknown().optional(),
  DetectContent: z.unknown().optional(),
  Snapshot: z.unknown().optional(),
  Freeze: z.unknown().optional(),
})

const liveRequest = z.object({
  Type: z.literal('live_video'),
  Input: input,
  Conf: conf,
  /** Where in the bucket to save the stream. */
  StorageConf: z.object({ Path: z.string().optional() }).optional(),
  Encryption: encryption.optional(),
})

/**
 * Values are the texts of XML elements. An empty element counts as absent: some SDKs send every element they know. The Type tells a
 * live stream from a file.
 */
const request = z.discriminatedUnion('Type', [liveRequest, fileRequest], {
  error: ({ code }) =>
    code === 'invalid_union' ? 'not live_video: only live streams have a Type, video files have none' : undefined,
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

/** Submitting Live Stream Moderation Job, and Submitting Video Moderation Job at the same path. */
export const createAuditingJobs = defineContract({
  id: 'CreateAuditingJobs',
  summary: 'Submit a job that moderates a live stream or a video file',
  done: 'moderation job submitted',
  source: { evidence: 'doc', document: 'Tencent Cloud 1045/49340 and 1045/48254' },
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
      // A file is moderated to its end: nothing stops that.
      input: ({ input, body }) =>
        isLive(input.body) ? { path: { jobId: body.Response.JobsDetail.JobId } } : undefined,
      gone: ['AuditingJobNotFound'],
    },
  ],
  idempotent: false,
  rules: { ...commonRules, ...submitRules },
})

function isLive(body: unknown): boolean {
  return isObject(body) && isObject(body.Request) && body.Request.Type === 'live_video'
}

export type CreateAuditingJobsInput = InputOf<typeof createAuditingJobs>

/** What a submission asks for. */
export type ModerationRequest = CreateAuditingJobsInput['body']['Request']

export type LiveRequest = z.output<typeof liveRequest>
