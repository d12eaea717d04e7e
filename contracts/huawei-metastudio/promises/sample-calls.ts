import * as z from 'zod'
import type { Contract } from '../../../src/vendor/contract.ts'
import { absent } from '../../../src/vendor/promise.ts'
import { contracts } from '../contracts.ts'
import {
  addRule,
  connectPlatform,
  createGroup,
  groupPath,
  newRule,
  platform,
  platformPath,
  rulePath,
} from './group-calls.ts'
import type {
  Call,
  Expectation,
  InputOf,
  Later,
  Operation,
  PartOf,
  PromiseContext,
  Step,
  VendorPromise,
  WireDetails,
} from './language.ts'
import { ofErrors, type Source } from './sources.ts'
import { createRoom, jobPath, projectPath, roomPath, running, waiting } from './steps.ts'

/** The parameters of a path: the project, and what is in it. */
type Path = Readonly<Record<string, Later<unknown>>>

/** A call of an operation that succeeds. */
export interface Sample {
  readonly contract: Contract
  readonly call: Operation
  readonly given: readonly Step[]
  readonly input: { readonly path: Path }
  /** What tells this answer from those of other operations. */
  readonly success: Expectation
}

function sample<Id extends Exclude<Operation, `keystone${string}`>>(
  call: Id,
  given: readonly Step[],
  input: InputOf<Id> & Sample['input'],
  success: Expectation,
): Sample {
  return { contract: contracts[call], call, given, input, success }
}

const ok = (body: Later<unknown>): Expectation => ({ status: 200, body })

const roomId = ({ answers }: PromiseContext) => ({ room_id: answers.room.room_id })
const jobId = ({ answers }: PromiseContext) => ({ job_id: answers.job.job_id })
const oneJob = ok({ count: 1, smart_live_jobs: [jobId] })

const room = [createRoom()]
const group = [createGroup()]
const groupId = ({ answers }: PromiseContext) => ({ group_id: answers.group.group_id })
const oneGroup = ok({ count: 1, interaction_rule_groups: [groupId] })
const onPlatform = [connectPlatform()]
const platformId = ({ answers }: PromiseContext) => ({ platform_id: answers.platform.platform_id })

const event = { timestamp: 1_710_491_400_000, type: 3, content: '{"user":{"userId":"u-42"}}' }
const getConfig = { command: 'GET_LIVE_JOB_CONFIG_INFO' }
const id = z.string().min(1)

/** One for each operation that needs credentials: every operation but those of the identity service. */
export const samples: readonly Sample[] = [
  sample('stopSmartLive', waiting, { path: jobPath }, ok(absent)),
  sample('showSmartLive', waiting, { path: jobPath }, ok(jobId)),
  sample('startSmartLive', room, { path: roomPath, body: {} }, { status: 202, body: { job_id: id } }),
  sample('listSmartLive', waiting, { path: roomPath }, oneJob),
  sample('listSmartLiveJobs', waiting, { path: projectPath }, oneJob),
  sample('executeSmartLiveCommand', running, { path: jobPath, body: getConfig }, ok({ ...getConfig, command_id: id })),
  sample('liveEventReport', running, { path: jobPath, body: { total: 1, events: [event] } }, ok(z.strictObject({}))),
  sample('listInsertCommands', running, { path: jobPath }, ok({ count: 0, insert_commands: [] })),
  sample('createSmartLiveRoom', [], { path: projectPath, body: { room_name: 'Evening show' } }, ok({ room_id: id })),
  sample('listSmartLiveRooms', room, { path: projectPath }, ok({ count: 1, smart_live_rooms: [roomId] })),
  sample('showSmartLiveRoom', room, { path: roomPath }, ok(roomId)),
  sample(
    'updateSmartLiveRoom',
    room,
    { path: roomPath, body: { room_name: 'Morning show' } },
    ok({ room_name: 'Morning show' }),
  ),
  sample('deleteSmartLiveRoom', room, { path: roomPath }, ok(absent)),
  sample('showLiveWarningInfo', room, { path: roomPath }, ok({ limit_duration: 0 })),
  sample('showSmartLiveUserConfig', [], { path: projectPath }, ok({})),
  sample('updateSmartLiveUserConfig', [], { path: projectPath, body: {} }, ok(absent)),
  sample('createInteractionRuleGroup', [], { path: projectPath, body: { group_name: 'Prices' } }, ok({ group_id: id })),
  sample('listInteractionRuleGroups', group, { path: projectPath }, oneGroup),
  sample('listInteractionRuleGroupsSummary', group, { path: projectPath }, oneGroup),
  sample('showInteractionRuleGroup', group, { path: groupPath }, ok(groupId)),
  sample('updateInteractionRuleGroup', group, { path: groupPath, body: { group_name: 'Sizes' } }, ok(groupId)),
  sample('deleteInteractionRuleGroup', group, { path: groupPath }, ok(absent)),
  sample('createInteractionRule', group, { path: groupPath, body: newRule }, ok({ rule_id: id })),
  sample('updateInteractionRule', [...group, addRule()], { path: rulePath, body: {} }, ok({ rule_name: 'Price' })),
  sample('deleteInteractionRule', [...group, addRule()], { path: rulePath }, ok(absent)),
  sample('createLivePlatform', [], { path: projectPath, body: platform }, ok({ platform_id: id })),
  sample('listLivePlatforms', onPlatform, { path: projectPath }, ok({ live_platforms: [platformId] })),
  sample('showLivePlatform', onPlatform, { path: platformPath }, ok(platformId)),
  sample('updateLivePlatform', onPlatform, { path: platformPath, body: platform }, ok(platformId)),
  sample('deleteLivePlatform', onPlatform, { path: platformPath }, ok(absent)),
  sample(
    'listLivePlatformProducts',
    onPlatform,
    { path: projectPath, query: { platform_id: platformPath.platform_id, live_id: 'live-1' } },
    ok({ count: 0, products: [] }),
  ),
  sample('showLivePlatformAccessType', [], { path: projectPath }, ok({ access_types: z.array(z.string()).min(1) })),
]

/** What a promise changes in a sample: only what every operation has. */
interface Change {
  readonly path?: Path
  readonly headers?: PartOf<'showSmartLiveUserConfig', 'headers'> | PartOf<'stopSmartLive', 'headers'>
  readonly wire?: WireDetails
}

/** The call of a sample, changed. */
export function callOf({ call, input }: Sample, { wire, ...parts }: Change = {}): Call {
  // `sample` has compared the input with the operation, and a change has parts that every operation has.
  return { call, input: { ...input, ...parts }, ...(wire && { wire }) } as Call
}

type AboutSample = Omit<VendorPromise, 'id' | 'given' | 'when'> & { readonly name: string; readonly change?: Change }

/** A promise about the call of a sample, changed. */
export function about(sample: Sample, { name, change, ...promise }: AboutSample): VendorPromise {
  return { id: `${sample.call}/${name}`, given: sample.given, when: callOf(sample, change), ...promise }
}

/** The page of the operation where there is one, or else the tables of error codes. */
export function sourceOf({ contract }: Sample): Source {
  const { evidence, document } = contract.source
  return evidence === 'reference' ? { evidence, source: document } : ofErrors
}
