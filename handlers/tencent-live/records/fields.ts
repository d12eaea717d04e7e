import * as z from 'zod'
import { instant } from '../../../src/vendor/state/instant.ts'

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
  recordIntervalSeconds: z.number().positive().exactOptional(),
  recording: z
    .strictObject({ domain: z.string(), startedAt: instant, sessionId: z.string(), streamParam: z.string() })
    .exactOptional(),
  hasRecorded: z.boolean().exactOptional(),
}

/** What the records of each collection must be to come in from outside. */
export const fields = {
  streams: {
    ...place,
    push: z.strictObject({ startedAt: instant, sequence: z.string(), streamParam: z.string() }).exactOptional(),
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
    storageSeconds: z.number().exactOptional(),
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
  },
  templates: {
    id: z.int(),
    urls: z.strictObject({
      begin: z.string().exactOptional(),
      end: z.string().exactOptional(),
      file: z.string().exactOptional(),
      status: z.string().exactOptional(),
    }),
    callbackKey: z.string(),
  },
  rules: { domain: z.string(), app: z.string(), templateId: z.int() },
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
  z.strictObject({ due: z.literal('file'), id: z.string() }),
])
