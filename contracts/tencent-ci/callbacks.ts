import * as z from 'zod'
import type { CallbackContract } from '../../src/vendor/contract.ts'
import { callbackJob } from './describe-auditing-jobs.ts'
import { dataId, jobPath } from './nodes.ts'

const sceneHit = z.object({
  hit_flag: z.literal([0, 1, 2]),
  /** Currently always empty, says the page. */
  label: z.literal(''),
  count: z.int().min(0),
})

/** Body of a callback with `X-Ci-Content-Version: Simple` (documents 1045/49343, 436/48280 and, for files, 1045/48256): how a job ended. */
export const simpleCallback = z.object({
  /** 0, or a number of `moderationCodes`. */
  code: z.int(),
  message: z.string(),
  data: z.object({
    /** Also for live streams. */
    event: z.literal('ReviewVideo'),
    /** The id of the job. */
    trace_id: jobPath.shape.jobId,
    url: z.string(),
    data_id: dataId.optional(),
    result: z.literal([0, 1, 2]),
    /** 0: not frozen, as are all live streams; 1: frozen, 2: moved (1045/48256). */
    forbidden_status: z.literal([0, 1, 2]),
    porn_info: sceneHit.optional(),
    ads_info: sceneHit.optional(),
    cos_headers: z.record(z.string(), z.string()).optional(),
  }),
})

/** Body with `Detail`: the job as a query shows it, but typed. While the job is audited, only what is new. */
export const detailCallback = z.object({ EventName: z.literal('ReviewVideo'), JobsDetail: callbackJob })

const source = { evidence: 'doc', document: 'Tencent Cloud 1045/49343' } as const

/** The vendor gives both versions one event name; the header tells them apart. */
export const callbacks: readonly CallbackContract[] = [
  {
    id: 'ReviewVideo.Simple',
    summary: 'How a moderation job ended, in brief',
    source,
    headers: headersOf('Simple'),
    body: simpleCallback,
  },
  {
    id: 'ReviewVideo.Detail',
    summary: 'What moderation found: each batch while the job runs, and everything when it ends',
    source,
    headers: headersOf('Detail'),
    body: detailCallback,
  },
]

function headersOf(version: 'Simple' | 'Detail'): z.ZodType {
  return z.looseObject({ 'content-type': z.literal('application/json'), 'x-ci-content-version': z.literal(version) })
}
