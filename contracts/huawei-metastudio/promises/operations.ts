import type { Contract, Evidence } from '../../../src/contract.ts'
import type { Call, CallInput, Step, VendorPromise } from '../../../src/promise.ts'
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
import { createRoom, DOCUMENTS, jobPath, projectPath, roomPath, running, waiting } from './scene.ts'

/** A call of an operation that succeeds. */
export interface Sample {
  readonly contract: Contract
  readonly given: readonly Step[]
  readonly input: CallInput & { readonly path: Readonly<Record<string, unknown>> }
}

const room = [createRoom()]

const event = { timestamp: 1_710_491_400_000, type: 3, content: '{"user":{"userId":"u-42"}}' }

/** All that prove who is calling: everything but the asking for a token. */
export const samples: readonly Sample[] = [
  { contract: stopSmartLive, given: waiting, input: { path: jobPath } },
  { contract: showSmartLive, given: waiting, input: { path: jobPath } },
  { contract: startSmartLive, given: room, input: { path: roomPath, body: {} } },
  { contract: listSmartLive, given: waiting, input: { path: roomPath } },
  { contract: listSmartLiveJobs, given: waiting, input: { path: projectPath } },
  {
    contract: executeSmartLiveCommand,
    given: running,
    input: { path: jobPath, body: { command: 'GET_LIVE_JOB_CONFIG_INFO' } },
  },
  { contract: liveEventReport, given: running, input: { path: jobPath, body: { total: 1, events: [event] } } },
  { contract: listInsertCommands, given: running, input: { path: jobPath } },
  { contract: createSmartLiveRoom, given: [], input: { path: projectPath, body: { room_name: 'Evening show' } } },
  { contract: listSmartLiveRooms, given: room, input: { path: projectPath } },
  { contract: showSmartLiveRoom, given: room, input: { path: roomPath } },
  { contract: updateSmartLiveRoom, given: room, input: { path: roomPath, body: { room_name: 'Morning show' } } },
  { contract: deleteSmartLiveRoom, given: room, input: { path: roomPath } },
  { contract: showLiveWarningInfo, given: room, input: { path: roomPath } },
  { contract: showSmartLiveUserConfig, given: [], input: { path: projectPath } },
  { contract: updateSmartLiveUserConfig, given: [], input: { path: projectPath, body: {} } },
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
  return contract.source.evidence === 'seed'
    ? { evidence: 'seed', source: contract.source.document }
    : { evidence: 'doc', source: DOCUMENTS.errors }
}
