import type * as promise from '../../../src/vendor/promise.ts'
import type { contracts } from '../contracts.ts'
import type { CreatedRoom } from '../create-smart-live-room.ts'
import type { errors } from '../errors.ts'
import type { CommandResult } from '../execute-smart-live-command.ts'
import type { TokenAnswer } from '../keystone-create-user-token-by-password.ts'
import type { ListedDomains } from '../keystone-list-auth-domains.ts'
import type { EventsTaken } from '../live-event-report.ts'
import type { RuleDetail, RuleGroupDetail } from '../rule-group.ts'
import type { SmartLiveRoom } from '../smart-live-room.ts'
import type { StartedJob } from '../start-smart-live.ts'

/** A page has ten entries unless the request says otherwise; eleven show that. */
export type OneOfEleven = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

/** Rooms are named by their place, or by what makes them differ from the others. */
export type RoomName =
  | 'room'
  | 'firstRoom'
  | 'secondRoom'
  | 'thirdRoom'
  | `room${OneOfEleven}`
  | 'neverStarted'
  | 'withModel'
  | 'withFigure'
  | 'private'
  | 'shared'
  | 'public'
  | 'NORMAL'
  | 'TEMP'
  | 'TEMPLATE'

/** Rooms by the state of their latest job; each was updated last. */
export type LiveState = 'waiting' | 'processing' | 'succeed' | 'failed' | 'canceled' | 'blocked'

export type JobName = 'job' | 'firstJob' | 'secondJob' | 'thirdJob' | 'lastJob' | 'jobElsewhere' | `job${OneOfEleven}`

export type CommandName =
  | 'command'
  | 'firstCommand'
  | 'secondCommand'
  | 'thirdCommand'
  | 'immediateCommand'
  | `command${OneOfEleven}`

/** Libraries of interaction rules. */
export type GroupName = 'group' | 'firstGroup' | 'secondGroup' | 'thirdGroup' | `group${OneOfEleven}`

export type PlatformName = 'platform' | 'firstPlatform' | 'secondPlatform' | 'thirdPlatform' | `platform${OneOfEleven}`

export type TokenName = 'token' | 'secondToken' | 'thirdToken'

/** What calls answer, by the names that promises give to the answers. */
interface Answers
  extends Readonly<Record<RoomName, CreatedRoom>>,
    Readonly<Record<LiveState | 'roomBefore', SmartLiveRoom>>,
    Readonly<Record<JobName, StartedJob>>,
    Readonly<Record<CommandName, CommandResult>>,
    Readonly<Record<TokenName, TokenAnswer>>,
    Readonly<Record<GroupName, { readonly group_id: string }>>,
    Readonly<Record<'rule' | 'secondRule', RuleDetail>>,
    Readonly<Record<PlatformName, { readonly platform_id: string }>>,
    Readonly<Record<'groupBefore', RuleGroupDetail>>,
    Readonly<Record<'refreshedAddress', EventsTaken>>,
    Readonly<Record<'domains', ListedDomains>> {}

/** The words of this vendor's promises. */
export interface Words extends promise.Vocabulary {
  readonly contracts: typeof contracts
  readonly errors: typeof errors
  readonly answers: Answers
}

export type Operation = keyof Words['contracts']
export type Call = promise.Call<Words>
/** A call of one operation. */
export type CallOf<Id extends Operation> = Extract<Call, { readonly call: Id }>
type Direct<T> = Exclude<NonNullable<T>, (context: PromiseContext) => unknown>
/** What a call of one operation sends, as plain data. */
export type InputOf<Id extends Operation> = Direct<CallOf<Id>['input']>
/** What it sends in one part of the request. */
export type PartOf<Id extends Operation, Part extends keyof InputOf<Id>> = Direct<InputOf<Id>[Part]>
export type Step = promise.Step<Words>
export type Expectation = promise.Expectation<Words>
export type ExpectedCallback = promise.ExpectedCallback<Words>
export type Later<T> = promise.Later<T, Words>
export type PromiseContext = promise.PromiseContext<Words>
export type VendorPromise = promise.VendorPromise<Words>
export type WireDetails = promise.WireDetails<Words>
