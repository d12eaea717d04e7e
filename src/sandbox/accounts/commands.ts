import { excerpt } from '../../diagnostics/budget.ts'
import { nearest } from '../../diagnostics/nearest.ts'
import { optionError } from '../../diagnostics/options.ts'
import { redactUrls } from '../../diagnostics/redact-urls.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import type { Delivery } from '../../vendor/callback.ts'
import type { Credentials } from '../../vendor/credential.ts'
import type { Call } from '../../vendor/operation.ts'
import type { Vendor } from '../../vendor/vendor.ts'
import { findVendor } from '../../vendor/vendor-ref.ts'
import type { AddedFault } from '../faults/faults.ts'
import type { ClockCommand, Command, CommandKind, CommandOf } from '../history/command.ts'
import type { Step } from '../history/step.ts'
import type { Verdict } from '../history/verdict.ts'
import type { ShownRecord } from '../state/find-record.ts'
import type { Memory } from '../state/memory.ts'
import { patchRecord } from '../state/patch-record.ts'
import type { Snapshot } from '../state/snapshot/format.ts'
import { continueStory, endStory, type StartedStory, type StoryTarget, startStory } from '../stories/stories.ts'
import type { Leap } from './leap.ts'
import type { AccountCore } from './parts.ts'
import { shownKeys } from './registry.ts'

/** The result of a command, by its kind. */
export interface CommandResults {
  readonly clock: undefined
  readonly 'callback-outcome': Verdict | undefined
  readonly tick: undefined
  readonly read: undefined
  readonly control: unknown
  readonly patch: ShownRecord
  readonly 'fault-set': AddedFault
  readonly 'fault-enabled': boolean
  readonly 'fault-removed': boolean
  readonly 'faults-cleared': undefined
  readonly 'callback-fault-set': number
  readonly 'callback-fault-removed': boolean
  readonly 'callback-faults-cleared': undefined
  readonly 'callback-sent-again': Delivery
  readonly switch: undefined
  readonly 'story-started': StartedStory
  readonly 'story-continued': StartedStory
  readonly 'story-ended': undefined
  readonly credentials: undefined
  readonly label: undefined
  readonly reset: undefined
  readonly restored: undefined
}

/** The parts of an account that commands use. */
export interface AccountParts {
  readonly account: AccountCore
  readonly memory: Memory
  readonly leap: Leap
  readonly vendors: readonly Vendor[]
  readonly step: Step
  callOf<State>(vendor: Vendor<State>, now: number): Call<State>
  replaceCredentials(credentials: Credentials): void
  readonly stories: {
    list(): readonly StartedStory[]
    replace(stories: readonly StartedStory[]): void
  }
}

/** The time of a step. `real` is the real time, read once. `now` is the account's time. */
interface Time {
  readonly real: number
  readonly now: number
}

type Perform<Kind extends CommandKind> = (
  command: CommandOf<Kind>,
  parts: AccountParts,
  time: Time,
) => CommandResults[Kind]

/** Performs a command, without history or listeners. A kind of command without a function here does not compile. */
export function perform<C extends Command>(command: C, parts: AccountParts, real: number): CommandResults[C['kind']] {
  const one = PERFORM[command.kind] as unknown as (
    command: C,
    parts: AccountParts,
    time: Time,
  ) => CommandResults[C['kind']]
  return one(command, parts, { real, now: parts.account.clock.now(real) })
}

const PERFORM: { readonly [Kind in CommandKind]: Perform<Kind> } = {
  clock(command, parts, { real }) {
    runDue(parts, changeClock(command, parts, real))
    return undefined
  },
  'callback-outcome'(command, { account, step }) {
    const attempted = account.outbox.finishAttempt(command)
    if (!attempted) return undefined
    const verdict = account.history.addAttempt(attempted, account.clock.isFrozen)
    const { delivery, attempt, nextInMs } = attempted
    step.noteEvent({
      topic: 'callback',
      phase: delivery.state === 'waiting' ? 'attempted' : delivery.state,
      delivery: delivery.id,
      vendor: delivery.vendor,
      event: delivery.message.event,
      resource: redactUrls(delivery.message.resource),
      status: attempt.status,
      error: attempt.error === undefined ? undefined : redactUrls(attempt.error),
      ...(nextInMs !== undefined && { nextAttempt: attempt.at + nextInMs }),
    })
    return verdict
  },
  tick(_, parts, { now }) {
    runDue(parts, now)
    return undefined
  },
  read({ vendor }, parts, { now }) {
    parts.memory.state(vendorOf(parts, vendor), now)
    return undefined
  },
  control({ vendor: id, name, input }, parts, { now }) {
    const vendor = findVendor(parts.vendors, id, `Cannot run control "${excerpt(name)}"`)
    const control = Object.hasOwn(vendor.controls, name) ? vendor.controls[name] : undefined
    if (!control) {
      const known = Object.keys(vendor.controls)
      const [near] = nearest(name, known)
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`
      throw new UsageError(
        `Cannot run control "${excerpt(name)}" of ${id}: there is no such control.${hint} Known controls: ${known.join(', ')}`,
      )
    }
    const result = control.input.safeParse(input)
    if (!result.success)
      throw optionError(`Cannot run control "${name}" of ${id}`, control.input, result.error, 'field')
    return control.run(result.data, parts.callOf(vendor, now))
  },
  patch({ vendor: id, collection, key, fields }, parts, { now }) {
    const vendor = vendorOf(parts, id)
    return patchRecord(vendor, parts.memory.state(vendor, now), { collection, key, fields })
  },
  'fault-set': ({ fault, setBy }, { account }, { now }) => account.faults.set(fault, now, setBy),
  'fault-enabled': ({ id, isEnabled }, { account }) => account.faults.switchTo(id, isEnabled),
  'fault-removed': ({ id }, { account }) => account.faults.take(id),
  'faults-cleared'(_, { account }) {
    account.faults.takeAll()
    return undefined
  },
  'callback-fault-set': ({ fault, setBy }, { account }, { now }) => account.callbackFaults.set(fault, now, setBy),
  'callback-fault-removed': ({ id }, { account }) => account.callbackFaults.take(id),
  'callback-faults-cleared'(_, { account }) {
    account.callbackFaults.takeAll()
    return undefined
  },
  'callback-sent-again'({ delivery: id }, { account, step }, { now }) {
    const delivery = account.outbox.sendAgain(id, now)
    step.noteDelivery(id)
    const { vendor, message } = delivery
    const { event, resource } = message
    const about = { delivery: id, vendor, event, resource: redactUrls(resource) }
    step.noteEvent({ topic: 'callback', phase: 'queued', ...about })
    return delivery
  },
  switch({ name, value }, parts) {
    setSwitch(parts, name, value)
    return undefined
  },
  'story-started'({ story }, parts, time) {
    const { stories, step } = parts
    const started = startStory(story, stories.list(), targetOf(parts, time), time.now)
    stories.replace([...stories.list(), started])
    step.noteEvent({ topic: 'scenario', phase: 'started', name: story.name })
    return started
  },
  'story-continued'({ name, act }, parts, time) {
    const { stories, step } = parts
    const started = runningStory(parts, name, 'go on with')
    const continued = continueStory(started, act, stories.list(), targetOf(parts, time))
    stories.replace(stories.list().map((one) => (one === started ? continued : one)))
    step.noteEvent({ topic: 'scenario', phase: 'act', name, act: continued.acts })
    return continued
  },
  'story-ended'({ name }, parts, time) {
    const { stories, step } = parts
    const started = runningStory(parts, name, 'stop')
    endStory(started, targetOf(parts, time))
    stories.replace(stories.list().filter((one) => one !== started))
    step.noteEvent({ topic: 'scenario', phase: 'ended', name })
    return undefined
  },
  credentials({ credentials }, { replaceCredentials, step }) {
    replaceCredentials(credentials)
    step.noteEvent({ topic: 'account', phase: 'credentials', keys: shownKeys(credentials) })
    return undefined
  },
  label({ label }, { account, step }) {
    account.label = label
    step.noteEvent({ topic: 'account', phase: 'label', label })
    return undefined
  },
  reset({ seed }, parts, time) {
    const { account, memory, leap, stories, step } = parts
    for (const { name } of stories.list().toReversed())
      PERFORM['story-ended']({ kind: 'story-ended', name }, parts, time)
    memory.clear(seed)
    leap.forget()
    account.faults.takeAll()
    account.callbackFaults.takeAll()
    account.outbox.clear()
    account.history.clear()
    step.noteEvent({ topic: 'account', phase: 'reset' })
    return undefined
  },
  restored(command, parts, { real, now }) {
    const { account, memory, leap, stories, step, vendors } = parts
    const snapshot = command.snapshot as Snapshot
    account.clock.check(snapshot.clock, real)
    const remember = memory.prepare(snapshot, now)
    const setSwitches = account.switches.prepare(snapshot.switches)
    const setCallbackFaults = account.callbackFaults.prepare(snapshot.callbackFaults)
    // Nothing after this step can be refused.
    leap.forget()
    account.faults.restore(snapshot.faults)
    remember()
    setSwitches()
    setCallbackFaults()
    stories.replace(snapshot.stories)
    for (const { delivery, refused: error } of account.outbox.restore(snapshot.outbox, vendors)) {
      const { id, vendor, message } = delivery
      const { event, resource } = message
      step.noteEvent({ topic: 'callback', phase: 'given-up', delivery: id, vendor, event, resource, error })
    }
    account.clock.restore(snapshot.clock, real)
    step.noteEvent({ topic: 'account', phase: 'restored' })
    return undefined
  },
}

/** Returns the time that the clock shows then. */
function changeClock(command: ClockCommand, { account, step }: AccountParts, real: number): number {
  const { from, to } = account.clock.change(command, real)
  step.noteEvent({ topic: 'clock', action: command.action, from, to, isFrozen: account.clock.isFrozen })
  return to
}

/** Runs what is due by `now` at every vendor, up to a number of items. */
export function runDue({ leap, vendors, step, callOf }: AccountParts, now: number, items?: number): void {
  step.byTime(() => leap.run({ now, vendors, items }, (vendor, at) => vendor.tick(callOf(vendor, at))))
}

function runningStory({ stories, account }: AccountParts, name: string, verb: string): StartedStory {
  const started = stories.list().find((one) => one.name === name)
  if (started) return started
  throw new UsageError(`Cannot ${verb} "${name}": it is not running in ${account.name}`)
}

function setSwitch({ account, step }: AccountParts, name: string, value: string | undefined): void {
  account.switches.change(name, value)
  step.noteEvent({ topic: 'switch', name, value })
}

function targetOf(parts: AccountParts, { real }: Time): StoryTarget {
  const { account } = parts
  return {
    accountName: account.name,
    setFault: (fault, setBy) => account.faults.set(fault, account.clock.now(real), setBy).id,
    takeFault: (id) => account.faults.take(id),
    setCallbackFault: (fault, setBy) => account.callbackFaults.set(fault, account.clock.now(real), setBy),
    takeCallbackFault(id) {
      account.callbackFaults.take(id)
    },
    ownSwitch: (name) => account.switches.own()[name],
    setSwitch: (name, value) => setSwitch(parts, name, value),
    moveClock(byMs) {
      const at = account.clock.now(real) + byMs
      // All of it, because what the story sets afterwards must not change it.
      runDue(parts, changeClock({ kind: 'clock', action: 'set', at }, parts, real), Number.POSITIVE_INFINITY)
    },
  }
}

function vendorOf({ vendors }: AccountParts, id: string): Vendor {
  return findVendor(vendors, id, 'Cannot do this at a vendor')
}
