import * as z from 'zod'
import { checkOptions, option, optionsSchema } from '../diagnostics/options.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Command } from '../sandbox/history/command.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import type { Credentials } from '../vendor/credential.ts'
import type { WireRequest } from '../vendor/wire.ts'
import { openCallbacks } from './capture.ts'
import { type Answer, type Difference, differenceInBody, firstDifference } from './difference.ts'
import {
  type Capture,
  type CapturedCommand,
  type CapturedOutcome,
  type CapturedRequest,
  type CaptureEvent,
  readCapture,
} from './format.ts'
import { withKnown } from './known-keys.ts'
import { createReceiver, type Receiver } from './receiver.ts'
import { bytesOf } from './wire-body.ts'

/** A server with the captured account, and the operations of its control API that a replay uses. */
export interface RemoteTarget {
  /** Sends a request unchanged, including its Host header. */
  send(request: WireRequest): Promise<Answer>
  /** Restores a snapshot to the account. */
  restore(snapshot: Snapshot): Promise<void>
  /** Freezes the account's clock at a time (milliseconds), and runs what is due by then. */
  setClock(at: number): Promise<void>
}

export interface ReplayOptions {
  /** Creates a sandbox with the vendors of the capture and these options. */
  readonly create: (options: Partial<SandboxOptions>) => Sandbox
  /** Also replays over HTTP. */
  readonly remote?: RemoteTarget
}

const replayOptionsSchema = optionsSchema<ReplayOptions>({
  create: z.custom<ReplayOptions['create']>((value) => typeof value === 'function', 'expected createSandbox'),
  remote: option
    .having<RemoteTarget>(['send', 'restore', 'setClock'], 'an object with send, restore and setClock')
    .optional(),
})

/** The first answer or callback that differs from the capture. */
export interface ReplayDifference extends Difference {
  /** The index of the event in the capture, from 0. */
  readonly event: number
  /** The request line, or the address of the callback without its query. */
  readonly what: string
  readonly where: 'in process' | 'over HTTP'
}

export interface ReplayReport {
  /** Whether every byte was the same. */
  readonly isSame: boolean
  /** Answers that were compared, until the first difference. */
  readonly requests: number
  readonly callbacks: number
  /**
   * Requests that were replayed in process only. Their answers were delayed or broken, which takes real time and leaves nothing
   * to compare.
   */
  readonly notSent: number
  readonly difference: ReplayDifference | undefined
}

/**
 * Repeats everything in a capture in a new sandbox and, if asked, at a server. Compares every answer and callback with the
 * captured bytes, and stops at the first difference. Throws a UsageError when `data` is not a capture.
 */
export async function replay(data: unknown, options: ReplayOptions): Promise<ReplayReport> {
  checkOptions('Cannot replay a capture', replayOptionsSchema, options)
  const capture = readCapture(data)
  const performance = beginPerformance(capture, options)
  await options.remote?.restore(capture.snapshot)
  const counts = { requests: 0, callbacks: 0, notSent: 0 }
  for (const [index, event] of capture.events.entries()) {
    const difference = await perform(performance, event, counts)
    if (difference) return { isSame: false, ...counts, difference: { event: index, ...difference } }
  }
  const unsent = differenceInOpen(performance, capture)
  if (unsent) return { isSame: false, ...counts, difference: { event: capture.events.length, ...unsent } }
  return { isSame: true, ...counts, difference: undefined }
}

type Found = Omit<ReplayDifference, 'event'>
type Counts = { requests: number; callbacks: number; notSent: number }

interface Performance {
  readonly sandbox: Sandbox
  readonly account: Account
  /** What the sandbox knew of the account: its secrets, which a capture does not have. */
  readonly known: Credentials
  readonly receiver: Receiver
  readonly remote: RemoteTarget | undefined
  /** Real time in milliseconds, as the sandbox sees it. */
  real: number
  /** Whether a command has changed the account in a way that the server does not know. */
  isAhead: boolean
}

function beginPerformance(capture: Capture, { create, remote }: ReplayOptions): Performance {
  const receiver = createReceiver()
  const time = { real: Date.parse(capture.startedAt) }
  const sandbox = create({ ...capture.options, sendCallback: receiver.sendCallback, realTime: () => time.real })
  const known = makeKnown(capture, sandbox)
  const account = sandbox.account(capture.account)
  account.restore(capture.snapshot)
  return Object.assign(time, { sandbox, account, known, receiver, remote, isAhead: false })
}

/** Sets real time so that the account's clock shows a time. */
function bringTo(performance: Performance, at: number): void {
  const { clock, outbox } = performance.account
  // Real time did not pass with a frozen clock that was moved: the account must not be dropped as idle.
  if (!clock.isFrozen) performance.real = at - clock.ahead
  // A frozen clock that jumped: the account followed the sandbox's clock, and that one jumped.
  if (clock.now() !== at) outbox.clockMoved(clock.change({ kind: 'clock', action: 'set', at }))
}

/** The account starts with the captured keys. */
function makeKnown({ account: name, keys, credentials }: Capture, { accounts }: Sandbox): Credentials {
  const known = accounts.registered().find((spec) => spec.name === name)?.credentials ?? {}
  const oneEach = Object.entries(keys).map(([vendor, key]) => [vendor, { key, attributes: {} }])
  const captured = credentials ?? Object.fromEntries(oneEach)
  if (Object.keys(captured).length > 0)
    accounts.adopt({ name, credentials: { ...known, ...withKnown(captured, known) } })
  return known
}

async function perform(performance: Performance, event: CaptureEvent, counts: Counts): Promise<Found | undefined> {
  bringTo(performance, event.at)
  if (event.kind === 'request') return performRequest(performance, event, counts)
  const { command } = event
  if (command.kind === 'callback-outcome') return performOutcome(performance, command, counts)
  return performCommand(performance, event)
}

async function performCommand(performance: Performance, { at, command }: CapturedCommand): Promise<undefined> {
  const { account, known, remote } = performance
  account.apply(
    command.kind === 'credentials'
      ? { ...command, credentials: withKnown(command.credentials, known) }
      : (command as Command),
  )
  // Callbacks are sent after a step, as in the capture. What is due has its steps there, too.
  void account.deliver()
  if (command.kind === 'tick') await remote?.setClock(at)
  else if (command.kind !== 'read') performance.isAhead = true
  return undefined
}

async function performRequest(
  performance: Performance,
  { at, request, response: expected }: CapturedRequest,
  counts: Counts,
): Promise<Found | undefined> {
  const { sandbox, remote } = performance
  const wire: WireRequest = { ...request, body: bytesOf(request.body) }
  const what = `${request.method} ${request.path}`
  const isWhole = expected.delivery === undefined
  if (remote && isWhole) await prepareRemote(performance, remote, at)
  counts.requests++
  const { response, vendor } = sandbox.handle(wire)
  const difference = firstDifference(expected, response, { vendor, isExact: true })
  if (difference) return { ...difference, what, where: 'in process' }
  if (!remote) return undefined
  if (!isWhole) {
    counts.notSent++
    performance.isAhead = true
    return undefined
  }
  const remoteDifference = firstDifference(expected, await remote.send(wire), { vendor, isExact: false })
  return remoteDifference && { ...remoteDifference, what, where: 'over HTTP' }
}

/** Brings the server to the account's state before a request. */
async function prepareRemote(performance: Performance, remote: RemoteTarget, at: number): Promise<void> {
  if (performance.isAhead) await remote.restore(performance.account.snapshot())
  performance.isAhead = false
  await remote.setClock(at)
}

async function performOutcome(
  performance: Performance,
  outcome: CapturedOutcome,
  counts: Counts,
): Promise<Found | undefined> {
  const { account, receiver, sandbox } = performance
  // An attempt that was running when the capture began must be started again.
  void account.deliver()
  await finishMicrotasks()
  counts.callbacks++
  performance.isAhead = true
  if (receiver.end(outcome)) {
    await finishMicrotasks()
    return undefined
  }
  const what = withoutQuery(outcome.callback.url)
  const sent = receiver.pending().find(({ url }) => withoutQuery(url) === what)
  const missing: Difference = {
    part: 'callback',
    expected: 'one to this address',
    received: '(none, or signed otherwise)',
  }
  const { vendor: id } = account.outbox.delivery(outcome.delivery) ?? {}
  const vendor = sandbox.vendors.find((one) => one.id === id)
  const difference = sent && differenceInBody(outcome.callback.body, sent.body, vendor)
  return { ...(difference ?? missing), what, where: 'in process' }
}

/** Compares the open callbacks at the end with those at the end of the capture. */
function differenceInOpen({ account }: Performance, capture: Capture): Found | undefined {
  const [expected, received] = [capture.open, openCallbacks(account, capture.endedAt)]
  const surplus = received.find(({ id }) => !expected.some((one) => one.id === id))
  const missing = expected.find(({ id }) => !received.some((one) => one.id === id))
  const one = surplus ?? missing
  if (!one) return undefined
  const named = `${one.event}, callback ${one.id}`
  const [wanted, got] = surplus ? ['(none)', named] : [named, '(none)']
  return {
    part: 'open callback',
    expected: wanted,
    received: got,
    what: withoutQuery(one.url),
    where: 'in process',
  }
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? ''
}

/** More microtasks than there are between a due callback and its attempt. */
const STEPS = 50

async function finishMicrotasks(): Promise<void> {
  for (let step = 0; step < STEPS; step++) await undefined
}
