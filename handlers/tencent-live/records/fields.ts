import * as z from 'zod'
import { instant } from '../../../src/vendor/state/instant.ts'
import { CALLBACK_URLS } from './index.ts'

const count = z.int().min(0)
const place = { domain: z.string(), app: z.string(), name: z.string() }
const taskId = z.int().min(0)

const task = {
  streamName: z.string(),
  app: z.string(),
  state: z.enum(['scheduled', 'active', 'finished', 'stopped']),
  startAt: instant,
  stoppedAt: instant.exactOptional(),
  fileFormat: z.enum(['flv', 'hls', 'mp4', 'aac', 'mp3']),
  recordIntervalSeconds: z.int().positive().exactOptional(),
  recording: z
    .strictObject({
      domain: z.string(),
      startedAt: instant,
      sessionId: z.string(),
      streamParam: z.string(),
      spanAt: instant.exactOptional(),
      pausedAt: instant.exactOptional(),
      pausedMs: count.exactOptional(),
    })
    .exactOptional(),
  isSlow: z.boolean().exactOptional(),
  hasRecorded: z.boolean().exactOptional(),
}

const text = z.string().optional()
const number = z.int().optional()
const recordParam = z
  .strictObject({
    RecordInterval: number,
    StorageTime: number,
    Enable: number,
    VodSubAppId: number,
    VodFileName: text,
    Procedure: text,
    StorageMode: text,
    ClassId: number,
    CosBucketName: text,
    CosBucketRegion: text,
    CosBucketPath: text,
  })
  .exactOptional()

/** What the records of each collection must be to come in from outside. */
export const fields = {
  streams: {
    ...place,
    push: z.strictObject({ startedAt: instant, sequence: z.string(), streamParam: z.string() }).exactOptional(),
  },
  pastPushes: { ...place, sequence: z.string(), startedAt: instant, endedAt: instant, reason: z.string() },
  recordingSpans: {
    id: z.string().min(1),
    domain: z.string(),
    isSlow: z.boolean(),
    startedAt: instant,
    endedAt: instant.exactOptional(),
  },
  bans: { ...place, createdAt: instant, expiresAt: instant, reason: z.string() },
  streamNames: { name: z.string() },
  tasks: {
    ...task,
    domain: z.string().exactOptional(),
    endAt: instant.exactOptional(),
    id: taskId,
    mode: z.enum(['scheduled', 'real-time']),
    recordType: z.enum(['video', 'audio']),
    isMixed: z.boolean(),
    storageSeconds: z.int().exactOptional(),
    createdAt: instant,
  },
  recordTasks: {
    ...task,
    domain: z.string(),
    endAt: instant,
    id: z.string().min(1),
    createdAt: instant.exactOptional(),
    templateId: z.int(),
    streamType: z.int(),
    isDeleted: z.boolean().exactOptional(),
    partOf: z.string().exactOptional(),
  },
  ruleRecordings: {
    ...task,
    domain: z.string(),
    endAt: instant.exactOptional(),
    id: z.string().min(1),
    byRule: z.literal(true),
    createdAt: instant,
    continueSeconds: count.exactOptional(),
  },
  recordTemplates: {
    id: z.int(),
    name: z.string(),
    description: z.string(),
    params: z.strictObject({
      flv: recordParam,
      hls: recordParam,
      mp4: recordParam,
      aac: recordParam,
      mp3: recordParam,
    }),
    continueSeconds: count,
    isDelayLive: z.int(),
    cosStore: z.int(),
    removesWatermark: z.boolean(),
    uploadsInRecording: z.boolean(),
  },
  recordRules: {
    domain: z.string(),
    app: z.string(),
    streamName: z.string(),
    templateId: z.int(),
    createdAt: instant,
  },
  templates: {
    id: z.int(),
    name: z.string(),
    description: z.string(),
    urls: z.partialRecord(z.enum(CALLBACK_URLS), z.string()),
    exceptionLevels: z.array(z.string()),
    callbackKey: z.string(),
  },
  rules: { domain: z.string(), app: z.string(), templateId: z.int(), createdAt: instant },
  files: {
    id: z.string().min(1),
    place: z.strictObject(place),
    fields: z.record(z.string(), z.unknown()),
    readsLeft: count.exactOptional(),
  },
}

const anyTaskId = z.union([taskId, z.string()])

/** What an item of the schedule must be. */
export const due = z.discriminatedUnion('due', [
  z.strictObject({ due: z.enum(['start', 'end']), id: anyTaskId }),
  z.strictObject({ due: z.literal('cut'), id: anyTaskId, startedAt: instant }),
  z.strictObject({ due: z.literal('give-up'), id: z.string(), pausedAt: instant }),
  z.strictObject({ due: z.literal('file'), id: z.string() }),
  z.strictObject({ due: z.literal('forget'), what: z.enum(['push', 'recording']), id: z.string() }),
])
