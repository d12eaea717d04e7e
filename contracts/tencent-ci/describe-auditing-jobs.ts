import * as z from 'zod'
import { defineContract } from '../../src/contract.ts'
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

/** 0: not hit, 1: hit, 2: suspected. For a `Result`: 0: normal, 1: violating, 2: for a person to look at. */
const verdict = z.int().min(0).max(2)
const score = z.int().min(0).max(100)

/** What is looked for. `Porn` and `Ads` are documented, the others stand in models of the Go, Java and Android SDKs. */
export const scenes = ['Porn', 'Ads', 'Terrorism', 'Politics', 'Teenager', 'Meaningless'] as const

export type Scene = (typeof scenes)[number]

function forEachScene<S extends z.ZodType>(schema: S): Record<`${Scene}Info`, S> {
  return Object.fromEntries(scenes.map((scene) => [`${scene}Info`, schema])) as Record<`${Scene}Info`, S>
}

const sceneCount = z.object({ HitFlag: verdict, Count: z.int().min(0) })

const location = z.object({
  X: z.number(),
  Y: z.number(),
  Height: z.number(),
  Width: z.number(),
  Rotate: z.number().min(0).max(360),
})

const frameFinding = z.object({
  HitFlag: verdict,
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

const soundFinding = z.object({
  HitFlag: verdict,
  Score: score,
  Category: z.string().optional(),
  Keywords: z.array(z.string()).optional(),
  /** `LibType` 1: of the vendor's, 2: of one's own. */
  LibResults: z
    .array(z.object({ LibType: z.int(), LibName: z.string(), Keywords: z.array(z.string()).optional() }))
    .optional(),
})

const snapshot = z.object({
  Url: z.string(),
  /** Milliseconds since the epoch. */
  SnapshotTime: z.int(),
  Text: z.string().optional(),
  Label: z.string(),
  Result: verdict,
  ...forEachScene(frameFinding.optional()),
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
  ...forEachScene(soundFinding.optional()),
})

const jobsDetail = z.object({
  /** With `Message`, of a job that failed. */
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
  /** The gravest finding: `Normal`, `Porn`, `Ads` or another scene. */
  Label: z.string().optional(),
  SubLabel: z.string().optional(),
  Result: verdict.optional(),
  ...forEachScene(sceneCount.optional()),
  /** Repeated without a wrapper, as every list. */
  Snapshot: z.array(snapshot).optional(),
  AudioSection: z.array(audioSection).optional(),
  UserInfo: userInfo.optional(),
  ListInfo: z
    .object({ ListResults: z.array(z.object({ ListType: z.int(), ListName: z.string(), Entity: z.string() })) })
    .optional(),
  ForbidState: z.int().min(0).max(2).optional(),
  MaskInfo: z.looseObject({}).optional(),
})

/** The same in a Detail callback, which spells the time with a colon in the offset. */
export const callbackJob = jobsDetail.extend({
  CreationTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/),
  BucketId: z.string(),
  Region: z.string(),
  CosHeaders: z.record(z.string(), z.string()).optional(),
})

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
      body: jobResponse(jobsDetail),
    },
  },
  errors: ['InvalidArgument', 'AuditingJobNotFound', ...commonErrors] satisfies CiCode[],
})
