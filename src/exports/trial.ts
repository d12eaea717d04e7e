import type { KeptCommand } from '../sandbox/history/kept-command.ts'
import { MAX_BODY_BYTES, type Recorded } from '../sandbox/history/recorded.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { expectationOf, withoutGenerated } from './expectation.ts'
import { decodedAnswer, Session, type SessionAnswer, type SessionOptions, type SessionRequest } from './session.ts'

/** One step of a session as a test has it. */
export type PlannedStep =
  | { readonly kind: 'request'; readonly recorded: Recorded; readonly request: SessionRequest }
  | { readonly kind: 'command'; readonly at: number; readonly command: KeptCommand }
  | { readonly kind: 'left-out'; readonly what: string; readonly why: string }

/** A request with what its answer must have. */
export type TriedStep =
  | (Extract<PlannedStep, { kind: 'request' }> & { readonly answer: SessionAnswer; readonly body: unknown })
  | Exclude<PlannedStep, { kind: 'request' }>

/** Each round leaves out what was answered differently, which may change what comes after it. */
const MAX_ROUNDS = 8

/**
 * Plays a session in a new account, and leaves out the requests that are not answered there as they were: what they need came
 * before the session, or is not part of it. What is left passes, because it did.
 */
export function tried(
  vendors: readonly Vendor[],
  options: SessionOptions,
  planned: readonly PlannedStep[],
): readonly TriedStep[] {
  let steps = planned
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const played = play(vendors, options, steps)
    steps = played.map((step) => (step.kind === 'different' ? step.instead : step))
    if (played.every(isTried)) return loosened(vendors, options, played)
  }
  return steps.map((step) => (step.kind === 'request' ? differently(step.recorded) : step))
}

/** It was still answered differently, or nobody knows whether it would be. */
function differently(recorded: Recorded): TriedStep {
  return { kind: 'left-out', what: titleOf(recorded), why: 'too much of the session depends on what is not part of it' }
}

const isTried = (step: TriedStep | Different): step is TriedStep => step.kind !== 'different'

/** Plays the session with other generated ids, to find what depends on them. */
function loosened(vendors: readonly Vendor[], options: SessionOptions, steps: readonly TriedStep[]): TriedStep[] {
  const others = play(vendors, { ...options, idSeed: `${options.idSeed ?? ''}/other` }, steps)
  return steps.map((step, index) => {
    const other = others[index]
    if (step.kind !== 'request' || other?.kind !== 'request') return step
    return { ...step, body: withoutGenerated(step.body, other.answer.body, textOf(step.request)) }
  })
}

interface Different {
  readonly kind: 'different'
  readonly instead: Extract<PlannedStep, { kind: 'left-out' }>
}

function play(
  vendors: readonly Vendor[],
  options: SessionOptions,
  steps: readonly PlannedStep[],
): (TriedStep | Different)[] {
  const session = new Session(vendors, options)
  return steps.map((step) => {
    if (step.kind === 'left-out') return step
    if (step.kind === 'command') return playCommand(session, step)
    return playRequest(session, step)
  })
}

function playCommand(session: Session, step: Extract<PlannedStep, { kind: 'command' }>): TriedStep | Different {
  const { command } = step
  const what = command.kind
  if (command.kind === 'restored') return { kind: 'left-out', what, why: 'a snapshot is too large for this file' }
  if (command.kind === 'credentials') return { kind: 'left-out', what, why: 'keys are secret' }
  try {
    session.at(step.at)
    session.apply(command)
    return step
  } catch (error) {
    return { kind: 'different', instead: { kind: 'left-out', what, why: String((error as Error).message) } }
  }
}

function playRequest(session: Session, step: Extract<PlannedStep, { kind: 'request' }>): TriedStep | Different {
  const { recorded, request } = step
  const { verdict, http, vendor } = recorded
  session.at(verdict.at)
  const handled = session.handle(request)
  const answer = session.answerOf(handled)
  const { outcome, code } = handled.verdict
  if (handled.response.status !== http.status || outcome !== verdict.outcome || code !== verdict.code) {
    const why = `a new account answers ${handled.response.status || 'nothing'}${code === undefined ? '' : ` ${code}`}, because what it needs is not part of this session`
    return { kind: 'different', instead: { kind: 'left-out', what: titleOf(recorded), why } }
  }
  const isWhole = http.responseBodyBytes <= MAX_BODY_BYTES && answer.mishap === undefined
  const { status, responseHeaders: headers, responseBody: text } = http
  const before = isWhole ? decodedAnswer(vendor, verdict.operation, { status, headers, body: text }).body : undefined
  return { ...step, answer, body: expectationOf(before, answer.body, textOf(request)) }
}

function textOf({ target, body = '' }: SessionRequest): string {
  return `${target}\n${body}`
}

/** How people know an exchange: its number, what was asked and what came of it. */
export function titleOf({ verdict, http }: Recorded): string {
  const { sequence, operation, outcome, code } = verdict
  return `${sequence}. ${operation ?? `${http.method} ${http.target}`}: ${code ?? outcome}`
}
