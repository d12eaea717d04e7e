import * as z from 'zod'
import type { Contract, Evidence } from '../../../src/vendor/contract.ts'
import type {
  Call,
  CallInput,
  Expectation,
  Later,
  Pattern,
  PromiseContext,
  Step,
  VendorPromise,
} from '../../../src/vendor/promise.ts'
import { createSmartLiveRoom } from '../create-smart-live-room.ts'
import { deleteSmartLiveRoom } from '../delete-smart-live-room.ts'
import { executeSmartLiveCommand } from '../execute-smart-live-command.ts'
import { listInsertCommands } from '../list-insert-commands.ts'
import { listSmartLive } from '../list-smart-live.ts'
import { listSmartLiveJobs } from '../list-smart-live-jobs.ts'
import { listSmartLiveRooms } from '../list-smart-live-rooms.ts'
import { liveEventReport } from '../live-event-report.ts'
import { showLiveWarningInfo } from '../show-live-warning-info.ts'
import { showSmartLive } from '../show-smart-live.ts'
import { showSmartLiveRoom } from '../show-smart-live-room.ts'
import { showSmartLiveUserConfig, updateSmartLiveUserConfig } from '../smart-live-user-config.ts'
import { startSmartLive } from '../start-smart-live.ts'
import { stopSmartLive } from '../stop-smart-live.ts'
import { updateSmartLiveRoom } from '../update-smart-live-room.ts'
import { nothing } from './proofs.ts'
import { createRoom, DOCUMENTS, jobPath, projectPath, roomPath, running, waiting } from './scene.ts'

/** A call of an operation that succeeds. */
export interface Sample {
  readonly contract: Contract
  readonly given: readonly Step[]
  readonly input: CallInput & { readonly path: Readonly<Record<string, unknown>> }
  /** What it answers, as far as nothing else has the same answer. */
  readonly success: Expectation
}

const ok = (body: Later<Pattern>): Expectation => ({ status: 200, body })

/** A job or a room that the answer names. */
const named =
  (member: 'room_id' | 'job_id') =>
  ({ answers }: PromiseContext) => ({ [member]: answers[member === 'room_id' ? 'room' : 'job'][member] })

const room = [createRoom()]

const event = { timestamp: 1_710_491_400_000, type: 3, content: '{"user":{"userId":"u-42"}}' }

const ofOneJob = (scene: PromiseContext) => ({ count: 1, smart_live_jobs: [named('job_id')(scene)] })

/** All that prove who is calling: everything but the asking for a token. */
export const samples: readonly Sample[] = [
  { contract: stopSmartLive, given: waiting, input: { path: jobPath }, success: ok(nothing) },
  { contract: showSmartLive, given: waiting, input: { path: jobPath }, success: ok(named('job_id')) },
  {
    contract: startSmartLive,
    given: room,
    input: { path: roomPath, body: {} },
    success: { status: 202, body: { job_id: z.string().min(1) } },
  },
  { contract: listSmartLive, given: waiting, input: { path: roomPath }, success: ok(ofOneJob) },
  { contract: listSmartLiveJobs, given: waiting, input: { path: projectPath }, success: ok(ofOneJob) },
  {
    contract: executeSmartLiveCommand,
    given: running,
    input: { path: jobPath, body: { command: 'GET_LIVE_JOB_CONFIG_INFO' } },
    success: ok({ command: 'GET_LIVE_JOB_CONFIG_INFO', command_id: z.string().min(1) }),
  },
  {
    contract: liveEventReport,
    given: running,
    input: { path: jobPath, body: { total: 1, events: [event] } },
    success: ok(z.strictObject({})),
  },
  {
    contract: listInsertCommands,
    given: running,
    input: { path: jobPath },
    success: ok({ count: 0, insert_commands: [] }),
  },
  {
    contract: createSmartLiveRoom,
    given: [],
    input: { path: projectPath, body: { room_name: 'Evening show' } },
    success: ok({ room_id: z.string().min(1) }),
  },
  {
    contract: listSmartLiveRooms,
    given: room,
    input: { path: projectPath },
    success: ok((scene: PromiseContext) => ({ count: 1, smart_live_rooms: [named('room_id')(scene)] })),
  },
  { contract: showSmartLiveRoom, given: room, input: { path: roomPath }, success: ok(named('room_id')) },
  {
    contract: updateSmartLiveRoom,
    given: room,
    input: { path: roomPath, body: { room_name: 'Morning show' } },
    success: ok({ room_name: 'Morning show' }),
  },
  { contract: deleteSmartLiveRoom, given: room, input: { path: roomPath }, success: ok(nothing) },
  { contract: showLiveWarningInfo, given: room, input: { path: roomPath }, success: ok({ limit_duration: 0 }) },
  { contract: showSmartLiveUserConfig, given: [], input: { path: projectPath }, success: ok({}) },
  { contract: updateSmartLiveUserConfig, given: [], input: { path: projectPath, body: {} }, success: ok({}) },
]

export type AboutSample = Omit<VendorPromise, 'id' | 'given' | 'when'> & {
  readonly name: string
  readonly when?: Partial<Call>
}

/** A promise about a call that would succeed otherwise. */
export function about({ contract, given, input }: Sample, { name, when = {}, ...told }: AboutSample): VendorPromise {
  const call = { call: contract.id, ...when, input: { ...input, ...(when.input as object | undefined) } }
  return { id: `${contract.id}/${name}`, given, when: call, ...told }
}

/** What the page of an operation says of its error, or else the tables of codes. */
export function ofOwn({ contract }: Sample): { evidence: Evidence; source: string } {
  return contract.source.evidence === 'reference'
    ? { evidence: 'reference', source: contract.source.document }
    : { evidence: 'doc', source: DOCUMENTS.errors }
}
