import * as z from 'zod'
import { audioSources, flag, sourceOf } from '../../../contracts/ishumei/sources.ts'
import { instant } from '../../../src/vendor/state/instant.ts'

const count = z.int().min(0)
/** V2 writes booleans. */
const anyFlag = z.union([flag, z.boolean()]).optional()
const frequency = z.number().optional()

const channel = z.strictObject({
  kind: z.enum(['image', 'audio', 'video']),
  url: z.string(),
  everyMs: z.number().positive(),
  returnsAll: z.boolean(),
  step: z.number().positive(),
  types: z.array(z.string()),
  businessTypes: z.array(z.string()),
})

const data = z.looseObject({
  streamType: z.enum(Object.keys(sourceOf) as (keyof typeof sourceOf)[]),
  ...audioSources,
  room: z.string().optional(),
  btId: z.string().optional(),
  lang: z.string().optional(),
  detectFrequency: frequency,
  detectStep: frequency,
  imgBusinessDetectStep: frequency,
  audioDetectStep: frequency,
  returnAllImg: anyFlag,
  returnAllText: anyFlag,
  returnAllVideo: anyFlag,
  returnPreText: anyFlag,
  returnPreAudio: anyFlag,
  returnFinishInfo: anyFlag,
  extra: z.looseObject({ passThrough: z.record(z.string(), z.unknown()).optional() }).optional(),
})

/** What the records of each collection must be to come in from outside. */
export const fields = {
  streams: {
    form: z.enum(['v2', 'v4', 'v5', 'audio']),
    cluster: z.string(),
    labels: z.enum(['zh', 'en']),
    channels: z.array(channel),
    hasSound: z.boolean(),
    data,
    id: z.string().min(1),
    state: z.enum(['PULLING', 'MODERATING', 'ENDED']),
    source: z.string(),
    openedAt: instant,
    moderatedAt: instant.optional(),
    endedAt: instant.optional(),
    endReason: z.enum(['api', 'stream_end', 'pull_failed', 'vendor']).optional(),
    pullError: z.literal([3001, 3002, 3003, 3004, 3005]).optional(),
    failingAttempt: z.int().min(1).optional(),
    reads: count,
    riskPercent: z.number().min(0).max(100),
    riskLevel: z.enum(['PASS', 'REVIEW', 'REJECT']),
    reported: z.strictObject({ image: count, audio: count, video: count }),
  },
}

/** What an item of the schedule must be. */
export const due = z.discriminatedUnion('due', [
  z.strictObject({ due: z.enum(['first-frame', 'source-end', 'token-end', 'forget']), id: z.string() }),
  z.strictObject({ due: z.literal('attempt-over'), id: z.string(), attempt: count }),
  z.strictObject({ due: z.literal('result'), id: z.string(), channel: count, index: count }),
])
