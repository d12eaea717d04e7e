import type { Account } from '../sandbox/accounts/account.ts'
import type { Command } from '../sandbox/history/command.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
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
import { createReceiver, type Receiver } from './receiver.ts'
import { bytesOf } from './wire-body.ts'

/** A server that has the captured account, and what is needed of its control API. */
export interface RemoteTarget {
  /** Sends a request as it is, its Host header included. */
  send(request: WireRequest): Promise<Answer>
  /** Puts a snapshot into the account. */
  restore(snapshot: Snapshot): Promise<void>
  /** Stops the account's clock at a time, in milliseconds, and works out what fell due by then. */
  setClock(at: number): Promise<void>
}

export interface ReplayOptions {
  /** Makes a sandbox with the vendors of the capture, and with these options. */
  readonly create: (options: Partial<SandboxOptions>) => Sandbox
  /** Replays over HTTP as well. */
  readonly remote?: RemoteTarget
}

/** The first answer, or callback, that was another one than captured. */
export interface ReplayDifference extends Difference {
  /** Of the event in the capture, from 0. */
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
   * Requests that were replayed in process only: their answers were held back or broken on their way, which takes real time
   * and leaves nothing to compare.
   */
  readonly notSent: number
  readonly difference: ReplayDifference | undefined
}

/**
 * Lets everything happen again that was captured, in a new sandbox and, if asked, at a server, and compares every answer
 * and callback with the captured bytes. Ends at the first difference. Throws a UsageError for what is no capture.
 */
export async function replay(data: unknown, options: ReplayOptions): Promise<ReplayReport> {
  const capture = readCapture(data)
  const performance = beginPerformance(capture, options)
  await options.remote?.restore(capture.snapshot)
  const counted = { requests: 0, callbacks: 0, notSent: 0 }
  for (const [index, event] of capture.events.entries()) {
    const difference = await perform(performance, event, counted)
    if (difference) return { isSame: false, ...counted, difference: { event: index, ...difference } }
  }
  const unsent = differenceInOpen(performance, capture)
  if (unsent) return { isSame: false, ...counted, difference: { event: capture.events.length, ...unsent } }
  return { isSame: true, ...counted, difference: undefined }
}

type Found = Omit<ReplayDifference, 'event'>
type Counted = { requests: number; callbacks: number; notSent: number }

interface Performance {
  readonly sandbox: Sandbox
  readonly account: Account
  readonly receiver: Receiver
  readonly remote: RemoteTarget | undefined
  /** Real time in milliseconds, as the sandbox sees it. */
  real: number
  /** Whether something other than a request or time has changed the account, of which the server does not know. */
  isAhead: boolean
}

function beginPerformance(capture: Capture, { create, remote }: ReplayOptions): Performance {
  const receiver = createReceiver()
  const time = { real: Date.parse(capture.startedAt) }
  const sandbox = create({ ...capture.options, sendCallback: receiver.sendCallback, realTime: () => time.real })
  makeKnown(capture, sandbox)
  const account = sandbox.account(capture.account)
  account.restore(capture.snapshot)
  return Object.assign(time, { sandbox, account, receiver, remote, isAhead: false })
}

/** Lets real time be whatever it has to be for the account's clock to show a time. */
function bringTo(performance: Performance, at: number): void {
  const { clock, outbox } = performance.account
  performance.real = at - clock.ahead
  // A clock that stood still and jumped: the sandbox's did, which the account followed.
  if (clock.now() !== at) outbox.clockMoved(clock.change({ kind: 'clock', action: 'set', at }))
}

/** Of an account that the new sandbox does not know by itself, the keys are known and the secrets are not. */
function makeKnown({ account: name, keys }: Capture, { accounts }: Sandbox): void {
  const isKnown = accounts.registered().some((spec) => spec.name === name)
  if (isKnown || Object.keys(keys).length === 0) return
  const credentials = Object.entries(keys).map(([vendor, key]) => [vendor, { key, secret: undefined, attributes: {} }])
  accounts.register({ name, credentials: Object.fromEntries(credentials) })
}

async function perform(performance: Performance, event: CaptureEvent, counted: Counted): Promise<Found | undefined> {
  bringTo(performance, event.at)
  if (event.kind === 'request') return performRequest(performance, event, counted)
  const { command } = event
  if (command.kind === 'callback-outcome') return performOutcome(performance, command, counted)
  return performCommand(performance, event)
}

async function performCommand(performance: Performance, { at, command }: CapturedCommand): Promise<undefined> {
  const { account, remote } = performance
  account.apply(command as Command)
  // Callbacks leave after a step, as they did.
  void account.settle()
  if (command.kind === 'tick') await remote?.setClock(at)
  else if (command.kind !== 'read') performance.isAhead = true
  return undefined
}

async function performRequest(
  performance: Performance,
  { at, request, response: expected }: CapturedRequest,
  counted: Counted,
): Promise<Found | undefined> {
  const { sandbox, remote } = performance
  const wire: WireRequest = { ...request, body: bytesOf(request.body) }
  const vendor = sandbox.vendorFor(wire)
  const what = `${request.method} ${request.path}`
  const isWhole = expected.delivery === undefined
  if (remote && isWhole) await prepareRemote(performance, remote, at)
  counted.requests++
  const difference = firstDifference(expected, sandbox.handle(wire).response, { vendor, isExact: true })
  if (difference) return { ...difference, what, where: 'in process' }
  if (!remote) return undefined
  if (!isWhole) {
    counted.notSent++
    performance.isAhead = true
    return undefined
  }
  const remoteDifference = firstDifference(expected, await remote.send(wire), { vendor, isExact: false })
  return remoteDifference && { ...remoteDifference, what, where: 'over HTTP' }
}

/** Brings the server to where the account is before a request. */
async function prepareRemote(performance: Performance, remote: RemoteTarget, at: number): Promise<void> {
  if (performance.isAhead) await remote.restore(performance.account.snapshot())
  performance.isAhead = false
  await remote.setClock(at)
}

async function performOutcome(
  performance: Performance,
  outcome: CapturedOutcome,
  counted: Counted,
): Promise<Found | undefined> {
  const { account, receiver, sandbox } = performance
  // One that was under way when the capture began has to be begun again.
  void account.outbox.settle(() => account.clock.now())
  await everythingUnderWay()
  counted.callbacks++
  performance.isAhead = true
  if (receiver.end(outcome)) {
    await everythingUnderWay()
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

/** At the end: a callback that is under way here, and was not when the capture ended, or the other way round. */
function differenceInOpen({ account }: Performance, capture: Capture): Found | undefined {
  const [expected, received] = [capture.open, openCallbacks(account, capture.endedAt)]
  const surplus = received.find(({ id }) => !expected.some((one) => one.id === id))
  const missing = expected.find(({ id }) => !received.some((one) => one.id === id))
  const one = surplus ?? missing
  if (!one) return undefined
  const named = `${one.event}, callback ${one.id}`
  const [wanted, got] = surplus ? ['(none)', named] : [named, '(none)']
  return {
    part: 'callback that is under way',
    expected: wanted,
    received: got,
    what: withoutQuery(one.url),
    where: 'in process',
  }
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? ''
}

/** More than there are steps between a callback that is due and its attempt. None of them waits for anything. */
const STEPS = 50

async function everythingUnderWay(): Promise<void> {
  for (let step = 0; step < STEPS; step++) await undefined
}
