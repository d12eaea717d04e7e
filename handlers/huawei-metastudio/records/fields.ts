import * as z from 'zod'
import { smartLiveRoomConfig } from '../../../contracts/huawei-metastudio/create-smart-live-room.ts'
import { platformProduct } from '../../../contracts/huawei-metastudio/list-live-platform-products.ts'
import { platformCallback } from '../../../contracts/huawei-metastudio/live-platform.ts'
import { libraryRule } from '../../../contracts/huawei-metastudio/room-content.ts'
import { rtcRoomInfo, smartLiveJob } from '../../../contracts/huawei-metastudio/smart-live-job.ts'
import { userConfig } from '../../../contracts/huawei-metastudio/smart-live-user-config.ts'
import { startSmartLive } from '../../../contracts/huawei-metastudio/start-smart-live.ts'
import { parseJson } from '../../../src/vendor/json.ts'
import { instant } from '../../../src/vendor/state/instant.ts'

/** A region and a project, as JSON. Lists of rooms read the project from it. */
const scope = z.string().refine(isScope, 'expected a JSON array of a region and a project')
const id = z.string().min(1)
const count = z.int().min(0)

const jobConfig = z.looseObject({ ...startSmartLive.request.body.shape, ...smartLiveRoomConfig.shape })

const insert = z.strictObject({
  id,
  command: z.enum(['INSERT_PLAY_SCRIPT', 'INSERT_PLAY_AUDIO']),
  params: z.record(z.string(), z.unknown()),
  lengthMs: z.number().min(0),
})

/** What the records of each collection must be to come in from outside. */
export const fields = {
  rooms: {
    scope,
    id,
    config: smartLiveRoomConfig,
    createdAt: instant,
    updatedAt: instant,
    lastJobId: id.optional(),
  },
  jobs: {
    scope,
    roomId: id,
    id,
    state: smartLiveJob.shape.state,
    config: jobConfig,
    createdAt: instant,
    updatedAt: instant,
    startedAt: instant.optional(),
    endedAt: instant.optional(),
    exitsAt: instant.optional(),
    viewers: count.optional(),
    unwatchedAt: instant.optional(),
    stopsAt: instant.optional(),
    readsToStart: count.optional(),
    readsToStop: count.optional(),
    playing: z.strictObject({ round: count, scene: count, item: count, endsAt: instant }).optional(),
    isExiting: z.boolean().optional(),
    nextScripts: smartLiveRoomConfig.shape.scene_scripts,
    inserts: z.array(insert),
    speaking: z.strictObject({ id, endsAt: instant }).optional(),
    push: z.strictObject({ state: z.enum(['CONNECTED', 'RECONNECTING']), givesUpAt: instant.optional() }).optional(),
    rtcRoom: rtcRoomInfo.optional(),
    reportSecret: z.string().optional(),
    reportUrl: z.string().optional(),
    startOutcome: z.enum(['PROCESSING', 'FAILED', 'BLOCKED']),
    errorInfo: smartLiveJob.shape.error_info,
    blockReason: z.string().optional(),
    printed: smartLiveJob.optional(),
  },
  tenants: { scope, config: userConfig.optional() },
  keyFailures: { accessKey: z.string(), count, lockedUntil: instant.optional() },
  ruleGroups: {
    scope,
    id,
    name: z.string(),
    rules: z.array(z.strictObject({ id, rule: libraryRule, createdAt: instant, updatedAt: instant })),
    createdAt: instant,
    updatedAt: instant,
  },
  platforms: {
    scope,
    id,
    name: z.string(),
    auth: z.strictObject({ key: z.string() }),
    callbacks: z.array(platformCallback),
    products: z.record(z.string(), z.array(platformProduct)),
  },
}

/** What an item of the schedule must be. */
export const due = z.strictObject({
  what: z.enum(['start', 'stop', 'exit', 'paragraph', 'speak', 'spoken', 'give-up', 'unwatched']),
  job: z.string(),
})

function isScope(text: string): boolean {
  try {
    return z.tuple([z.string(), z.string()]).safeParse(parseJson(text)).success
  } catch {
    return false
  }
}
