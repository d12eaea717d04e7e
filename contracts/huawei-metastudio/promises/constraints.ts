import { constraintPromises } from '../../../src/contract-items/constraint-promises.ts'
import type { PrintedBounds } from '../../../src/contract-items/printed-bounds.ts'
import type { Contract } from '../../../src/vendor/contract.ts'
import { createInteractionRule } from '../create-interaction-rule.ts'
import { createInteractionRuleGroup } from '../create-interaction-rule-group.ts'
import { createLivePlatform } from '../create-live-platform.ts'
import { createSmartLiveRoom } from '../create-smart-live-room.ts'
import { executeSmartLiveCommand } from '../execute-smart-live-command.ts'
import { listInsertCommands } from '../list-insert-commands.ts'
import { listInteractionRuleGroups } from '../list-interaction-rule-groups.ts'
import { listInteractionRuleGroupsSummary } from '../list-interaction-rule-groups-summary.ts'
import { listLivePlatformProducts } from '../list-live-platform-products.ts'
import { listLivePlatforms } from '../list-live-platforms.ts'
import { listSmartLive } from '../list-smart-live.ts'
import { listSmartLiveJobs } from '../list-smart-live-jobs.ts'
import { listSmartLiveRooms } from '../list-smart-live-rooms.ts'
import { liveEventReport } from '../live-event-report.ts'
import { showLivePlatformAccessType } from '../show-live-platform-access-type.ts'
import { updateSmartLiveUserConfig } from '../smart-live-user-config.ts'
import { startSmartLive } from '../start-smart-live.ts'
import { updateInteractionRule } from '../update-interaction-rule.ts'
import { updateInteractionRuleGroup } from '../update-interaction-rule-group.ts'
import { updateLivePlatform } from '../update-live-platform.ts'
import { updateSmartLiveRoom } from '../update-smart-live-room.ts'
import { addRule, connectPlatform, createGroup, groupPath, platform, platformPath, rulePath } from './group-calls.ts'
import type { Later, PartOf, Step, VendorPromise, Words } from './language.ts'
import { REFUSED } from './refusals.ts'
import { fullGroup } from './rule-groups.ts'
import { fullRoom, fullStart, rule } from './samples.ts'
import { DOCUMENTS, ofErrors } from './sources.ts'
import { createRoom, jobPath, projectPath, roomPath, running } from './steps.ts'
import { fullUserConfig } from './user-config.ts'

interface Constrained {
  readonly contract: Contract
  readonly part?: 'body' | 'query'
  readonly valid: Readonly<Record<string, unknown>>
  readonly path: Readonly<Record<string, Later<unknown>>>
  readonly given?: readonly Step[]
  readonly body?: PartOf<'liveEventReport', 'body'>
  readonly printed?: PrintedBounds
}

/** At these bounds, values are refused for what they mean. */
const OTHERWISE_REFUSED: Readonly<Record<string, string>> = {
  '.scene_scripts[].shoot_scripts[].text_config.text#maxLength': 'without tags, a paragraph has fewer characters',
  '.platform_id#minLength': 'no platform has an id of one character',
  '.live_id#minLength': 'no live has an id of one character',
}

/** The SDKs document bounds, types and enumerations; the two pages document the refusal. */
function constrained({
  contract,
  part = 'body',
  valid,
  path,
  given = [],
  body,
  printed = {},
}: Constrained): readonly VendorPromise[] {
  return constraintPromises<Words>({
    contract,
    part,
    valid,
    given,
    rest: { path, ...(body && { body }) },
    expect: () => REFUSED.invalidParameter,
    evidence: 'sdk',
    source: `${DOCUMENTS.bounds}, and the other SDKs`,
    outcome: ofErrors,
    otherwiseRefused: OTHERWISE_REFUSED,
    printed,
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
const { rule_name, event_type, hit_condition, trigger } = rule
const fullRule = { rule_name, event_type, hit_condition, trigger }
const room = [createRoom()]

/** The bounds of a room in the models of the newest SDKs, copied once more. */
const ROOM: PrintedBounds = {
  '.room_name#minLength': 1,
  '.room_name#maxLength': 256,
  '.room_description#maxLength': 1024,
  '.scene_scripts[].script_name#maxLength': 256,
  '.scene_scripts[].script_description#maxLength': 1024,
  '.scene_scripts[].shoot_scripts[].title#maxLength': 256,
  '.scene_scripts[].voice_config.voice_asset_id#maxLength': 256,
  '.scene_scripts[].voice_config.speed#minimum': 50,
  '.scene_scripts[].voice_config.speed#maximum': 200,
  '.scene_scripts[].voice_config.pitch#minimum': 50,
  '.scene_scripts[].voice_config.pitch#maximum': 200,
  '.scene_scripts[].voice_config.volume#minimum': 90,
  '.scene_scripts[].voice_config.volume#maximum': 240,
  '.interaction_rules[].rule_name#maxLength': 256,
  '.interaction_rules[].event_type#maximum': 100,
  '.backup_model_asset_ids#maxItems': 5,
  '.backup_model_asset_ids[]#maxLength': 64,
  '.shared_config.expire_time#maxLength': 20,
  '.shared_config.allowed_project_ids#maxItems': 100,
  '.live_event_callback_config.key#maxLength': 32,
  '.live_event_callback_config.live_event_type_callback_url#maxLength': 2048,
  '.priv_data#maxLength': 8192,
}

const updates = constrained({
  contract: updateSmartLiveRoom,
  valid: fullRoom,
  path: roomPath,
  given: room,
  printed: ROOM,
}).map(
  (promise): VendorPromise => ({
    ...promise,
    wireOnly: 'the body is that of createSmartLiveRoom, which is tested with every client',
  }),
)

/** Every parameter of a body or a query is refused when it breaks one of its constraints. */
export const constraints: readonly VendorPromise[] = [
  ...constrained({ contract: createSmartLiveRoom, valid: fullRoom, path: projectPath, printed: ROOM }),
  ...updates,
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
  ...constrained({ contract: createInteractionRuleGroup, valid: fullGroup, path: projectPath }),
  ...constrained({ contract: updateInteractionRuleGroup, valid: fullGroup, path: groupPath, given: [createGroup()] }),
  ...constrained({ contract: createInteractionRule, valid: fullRule, path: groupPath, given: [createGroup()] }),
  ...constrained({
    contract: updateInteractionRule,
    valid: fullRule,
    path: rulePath,
    given: [createGroup(), addRule()],
  }),
  ...[listInteractionRuleGroups, listInteractionRuleGroupsSummary].flatMap((contract) =>
    constrained({
      contract,
      part: 'query',
      valid: { ...paging, create_since: TIME, create_until: TIME, group_name: 'Prices' },
      path: projectPath,
    }),
  ),
  ...constrained({ contract: createLivePlatform, valid: platform, path: projectPath }),
  ...constrained({ contract: updateLivePlatform, valid: platform, path: platformPath, given: [connectPlatform()] }),
  ...constrained({
    contract: listLivePlatforms,
    part: 'query',
    valid: { ...paging, access_type: 'MSS_STANDARD' },
    path: projectPath,
  }),
  ...constrained({
    contract: listLivePlatformProducts,
    part: 'query',
    valid: { ...paging, platform_id: 'p-1', live_id: 'live-1' },
    path: projectPath,
  }),
  ...constrained({
    contract: showLivePlatformAccessType,
    part: 'query',
    valid: { ...paging, used: 'true' },
    path: projectPath,
  }),
  ...constrained({ contract: listInsertCommands, part: 'query', valid: paging, path: jobPath, given: running }),
]
