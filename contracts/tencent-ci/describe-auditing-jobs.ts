import * as z from 'zod'
import { defineContract } from '../../src/vendor/contract.ts'
import { type CiCode, commonErrors } from './errors.ts'
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

/** 0: normal, 1: violating, 2: needs review by a person. */
const verdict = z.literal([0, 1, 2])
/** 0: not hit, 1: hit, 2: suspected. */
const flag = z.literal([0, 1, 2])
const score = z.int().min(0).max(100)

/** What moderation looks for. `Porn` and `Ads` are documented; the others are in models of the Go, Java and Android SDKs. */
export const scenes = ['Porn', 'Ads', 'Terrorism', 'Politics', 'Teenager', 'Meaningless'] as const

export type Scene = (typeof scenes)[number]

/** For undocumented scenes, SDK models have the types but not the meaning of the values. */
function forEachScene<S extends z.ZodObject<{ HitFlag: z.ZodType }>>(
  schema: S,
): Record<`${Scene}Info`, z.ZodOptional<S>> {
  const ofModels = schema.safeExtend({ HitFlag: z.int().min(0).max(2) }).optional()
  const members = scenes.map((scene) => [`${scene}Info`, isDocumented(scene) ? schema.optional() : ofModels])
  return Object.fromEntries(members) as Record<`${Scene}Info`, z.ZodOptional<S>>
}

function isDocumented(scene: Scene): boolean {
  return scene === 'Porn' || scene === 'Ads'
}

const sceneCount = z.object({ HitFlag: flag, Count: z.int().min(0) })

const location = z.object({
  X: z.number(),
  Y: z.number(),
  Height: z.number(),
  Width: z.number(),
  Rotate: z.number().min(0).max(360),
})

export const frameFinding = z.object({
  HitFlag: flag,
  Score: score,
  Label: z.string().optional(),
  Category: z.string().optional(),
  SubLabel: z.string().optional(),
  OcrResults: z
    .array(z.object({ Text: z.string(), Keywords: z.array(z.string()).optional(), Location: location.optional() }))
    .optional(),
  ObjectResults: z.array(z.object({ Name: z.string(), Location: location.optional() })).optional(),
  LibResults: z.array(z.object({ ImageId: z.string(), Score: score })).optional(),
})

export const soundFinding = z.object({
  HitFlag: flag,
  Score: score,
  Category: z.string().optional(),
  Keywords: z.array(z.string()).optional(),
  /** `LibType` 1: the vendor's library; 2: the customer's. */
  LibResults: z
    .array(z.object({ LibType: z.literal([1, 2]), LibName: z.string(), Keywords: z.array(z.string()).optional() }))
    .optional(),
})

const snapshot = z.object({
  Url: z.string(),
  /** Milliseconds since the epoch. */
  SnapshotTime: z.int(),
  Text: z.string().optional(),
  Label: z.string(),
  Result: verdict,
  ...forEachScene(frameFinding),
})

const audioSection = z.object({
  Url: z.string(),
  /** Milliseconds since the epoch. */
  OffsetTime: z.int(),
  /** Milliseconds. */
  Duration: z.int(),
  Text: z.string().optional(),
  Label: z.string(),
  Result: verdict,
  ...forEachScene(soundFinding),
})

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

/** Nodes that the vendor lists without saying when a live job has them. */
export const furtherDetail = z.object({
  /** In SDK models only. */
  SubLabel: z.string().optional(),
  /** Whether the vendor froze what it moderated; 0: no. */
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
  Type: z.literal('live_video').optional(),
  /** The stream's address; on the callback page and in SDK models, not on the query page. */
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

/** Querying Live Stream Moderation Job. */
export const describeAuditingJobs = defineContract({
  id: 'DescribeAuditingJobs',
  summary: 'Query a live stream moderation job',
  source: { evidence: 'doc', document: 'Tencent Cloud 1045/49342' },
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
