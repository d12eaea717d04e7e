import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { Contract } from '../../../src/vendor/contract.ts'
import type { Step, VendorPromise } from '../../../src/vendor/promise.ts'
import { createSmartLiveRoom } from '../create-smart-live-room.ts'
import { executeSmartLiveCommand } from '../execute-smart-live-command.ts'
import { listInsertCommands } from '../list-insert-commands.ts'
import { listSmartLive } from '../list-smart-live.ts'
import { listSmartLiveJobs } from '../list-smart-live-jobs.ts'
import { listSmartLiveRooms } from '../list-smart-live-rooms.ts'
import { liveEventReport } from '../live-event-report.ts'
import { updateSmartLiveUserConfig } from '../smart-live-user-config.ts'
import { startSmartLive } from '../start-smart-live.ts'
import { updateSmartLiveRoom } from '../update-smart-live-room.ts'
import { fullRoom, fullStart } from './content.ts'
import { createRoom, DOCUMENTS, jobPath, projectPath, REFUSED, roomPath, running } from './scene.ts'
import { fullUserConfig } from './user-config.ts'

interface Constrained {
  readonly contract: Contract
  readonly part?: 'body' | 'query'
  readonly valid: Readonly<Record<string, unknown>>
  readonly path: object
  readonly given?: readonly Step[]
  readonly body?: object
}

/** Bounds, types and enumerations are the SDKs'; that a parameter out of them is refused so is on the pages. */
function constrained({
  contract,
  part = 'body',
  valid,
  path,
  given = [],
  body,
}: Constrained): readonly VendorPromise[] {
  return constraintPromises({
    contract,
    part,
    valid,
    given,
    rest: { path, ...(body && { body }) },
    expect: () => REFUSED.invalidParameter,
    evidence: 'sdk',
    source: `${DOCUMENTS.bounds}, and the other SDKs`,
  })
}

const TIME = '2026-03-18T04:00:00Z'
const paging = { offset: '0', limit: '10' }
const jobs = {
  ...paging,
  state: 'WAITING',
  sort_key: 'create_time',
  sort_dir: 'asc',
  create_since: TIME,
  create_until: TIME,
}
const rooms = {
  ...paging,
  ...{ room_name: 'show', dh_id: 'dh-1', model_name: 'm', live_state: 'WAITING', start_time: TIME, end_time: TIME },
  ...{ room_type: 'NORMAL', template_own_type: 'OWNED', confirm_state: 'confirmed' },
}
const command = { command: 'SHOW_LAYER', params: {}, review_config: { no_need_review: true } }
const report = { total: 1, events: [{ timestamp: 1, type: 3, content: '{}' }], review_config: { no_need_review: true } }
const room = [createRoom()]

const ofUpdate = constrained({ contract: updateSmartLiveRoom, valid: fullRoom, path: roomPath, given: room }).map(
  (promise): VendorPromise => ({
    ...promise,
    wireOnly: 'the body is that of createSmartLiveRoom, where every client is put to the test',
  }),
)

/** Every parameter in a body or a query that is not as it has to be, each by itself. */
export const constraints: readonly VendorPromise[] = [
  ...constrained({ contract: createSmartLiveRoom, valid: fullRoom, path: projectPath }),
  ...ofUpdate,
  ...constrained({ contract: startSmartLive, valid: fullStart, path: roomPath, given: room }),
  ...constrained({ contract: executeSmartLiveCommand, valid: command, path: jobPath, given: running }),
  ...constrained({ contract: liveEventReport, valid: report, path: jobPath, given: running }),
  ...constrained({
    contract: liveEventReport,
    part: 'query',
    valid: { expires_time: '4102415999000', refresh_url: 'true' },
    path: jobPath,
    given: running,
    body: report,
  }),
  ...constrained({ contract: updateSmartLiveUserConfig, valid: fullUserConfig, path: projectPath }),
  ...constrained({ contract: listSmartLive, part: 'query', valid: jobs, path: roomPath, given: room }),
  ...constrained({
    contract: listSmartLiveJobs,
    part: 'query',
    valid: { ...jobs, room_name: 'show' },
    path: projectPath,
  }),
  ...constrained({ contract: listSmartLiveRooms, part: 'query', valid: rooms, path: projectPath }),
  ...constrained({ contract: listInsertCommands, part: 'query', valid: paging, path: jobPath, given: running }),
]
