import * as z from 'zod'
import type { Account } from '../../sandbox/accounts/account.ts'
import { type Clock, type ClockMove, isMoment, MOMENTS } from '../../sandbox/clock/clock.ts'
import { duration, moment, toMoment } from '../../sandbox/clock/duration.ts'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { accountOf, type Control, withStatus } from '../control.ts'
import { collectHappened } from '../happened.ts'
import { CALLBACK_PATIENCE_MS } from '../patience.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { historyEvent, skippedSeries } from '../schemas/event.ts'
import { list } from '../schemas/json.ts'

const clockState = z
  .object({
    now: z.iso.datetime().meta({ description: 'ISO 8601' }),
    milliseconds: z.number().meta({ description: 'The same, in milliseconds since the epoch' }),
    isFrozen: z.boolean(),
    nextDue: z.iso.datetime().nullable().meta({ description: 'When something next happens without a request' }),
  })
  .meta({ title: 'Clock' })

const movedObject = clockState
  .extend({
    happened: list(historyEvent).meta({ description: 'What fell due on the way: changes of records, and callbacks' }),
    happenedLeftOut: z.int().meta({ description: 'How many more there were' }),
    skipped: list(skippedSeries).meta({
      description:
        'The endless series that were left out, because one leap of the clock takes a bounded number of their steps',
    }),
    callbacksOpen: z
      .int()
      .min(0)
      .meta({
        description: `How many callbacks are due and still being sent: their receivers took longer than ${CALLBACK_PATIENCE_MS / 1000} seconds`,
      }),
  })
  .meta({ title: 'MovedClock' })

/** @public Named, so that the declarations of the package have its members once. */
export interface MovedClock extends z.output<typeof movedObject> {}
const movedClock: z.ZodType<MovedClock, z.input<typeof movedObject>> = movedObject

/** What `now` means does not depend on the clock that is moved. */
const NOW = 'now'
const clockMoment = z.union([z.literal(NOW), moment], {
  error: 'expected "now", an ISO 8601 time, milliseconds since the epoch, or a time from the clock’s such as "10m"',
})

interface ClockRequest<Body = unknown> {
  readonly path: Path
  readonly body: Body
}

const freezeBody = z.strictObject({ at: clockMoment.optional() })
const setBody = z.strictObject({ at: clockMoment })
const advanceBody = z.strictObject({ by: duration })

// Each of these serves the sandbox's clock, which every account follows until its own is moved, and an account's clock.

const show = {
  answer: clockState,
  run: ({ path }: ClockRequest, control: Control) => present(path, control),
}

const freeze = {
  body: freezeBody,
  answer: movedClock,
  run: ({ path, body: { at } }: ClockRequest<z.output<typeof freezeBody>>, control: Control) =>
    moved(path, control, (owner, how) =>
      owner.changeClock(
        {
          kind: 'clock',
          action: 'freeze',
          at: at === undefined ? owner.clock.now() : timeOf(at, owner.clock, control),
        },
        how,
      ),
    ),
}

const set = {
  body: setBody,
  answer: movedClock,
  run: ({ path, body: { at } }: ClockRequest<z.output<typeof setBody>>, control: Control) =>
    moved(path, control, ({ clock }, how) => clock.set(timeOf(at, clock, control), how)),
}

const advance = {
  body: advanceBody,
  answer: movedClock,
  run: ({ path, body: { by } }: ClockRequest<z.output<typeof advanceBody>>, control: Control) =>
    moved(path, control, ({ clock }, how) => {
      const from = clock.now()
      return clock.advance(inRange(from + by, 'by') - from, how)
    }),
}

const runUntilIdle = {
  answer: movedClock,
  run: ({ path }: ClockRequest, control: Control) => moved(path, control, ({ clock }, how) => clock.runUntilIdle(how)),
}

const resume = {
  answer: movedClock,
  run: ({ path }: ClockRequest, control: Control) => moved(path, control, ({ clock }) => clock.resume()),
}

const reset = {
  answer: movedClock,
  run: ({ path }: ClockRequest, control: Control) => moved(path, control, ({ clock }, how) => clock.reset(how)),
}

export const clockRoutes = {
  getSandboxClock: defineRoute('getSandboxClock', { ...show, summary: 'Show the sandbox’s clock' }),
  freezeSandboxClock: defineRoute('freezeSandboxClock', {
    ...freeze,
    summary: 'Stop the sandbox’s clock, now or at another moment. What is due by then happens first',
  }),
  setSandboxClock: defineRoute('setSandboxClock', {
    ...set,
    summary: 'Set the sandbox’s clock to a moment. What falls due on the way happens first',
  }),
  advanceSandboxClock: defineRoute('advanceSandboxClock', {
    ...advance,
    summary:
      'Move the sandbox’s clock forward. Answers once the callbacks that fell due have been attempted, or after 30 seconds',
  }),
  runSandboxClockUntilIdle: defineRoute('runSandboxClockUntilIdle', {
    ...runUntilIdle,
    summary: 'Move the sandbox’s clock forward until nothing more is due',
  }),
  resumeSandboxClock: defineRoute('resumeSandboxClock', {
    ...resume,
    summary: 'Let the sandbox’s clock run on from where it stands',
  }),
  resetSandboxClock: defineRoute('resetSandboxClock', {
    ...reset,
    summary: 'Let the sandbox’s clock follow real time again, as at the start',
  }),
  getAccountClock: defineRoute('getAccountClock', { ...show, summary: 'Show an account’s clock' }),
  freezeAccountClock: defineRoute('freezeAccountClock', {
    ...freeze,
    summary: 'Stop an account’s clock, now or at another moment. What is due by then happens first',
  }),
  setAccountClock: defineRoute('setAccountClock', {
    ...set,
    summary: 'Set an account’s clock to a moment. What falls due on the way happens first',
  }),
  advanceAccountClock: defineRoute('advanceAccountClock', {
    ...advance,
    summary:
      'Move an account’s clock forward. Answers once the callbacks that fell due have been attempted, or after 30 seconds',
  }),
  runAccountClockUntilIdle: defineRoute('runAccountClockUntilIdle', {
    ...runUntilIdle,
    summary: 'Move an account’s clock forward until nothing more is due',
  }),
  resumeAccountClock: defineRoute('resumeAccountClock', {
    ...resume,
    summary: 'Let an account’s clock run on from where it stands',
  }),
  resetAccountClock: defineRoute('resetAccountClock', {
    ...reset,
    summary: 'Let an account’s clock follow the sandbox’s again, as at the start',
  }),
}

type Path = { readonly account?: string }

function ownerOf({ account }: Path, control: Control): Account | Sandbox {
  return account === undefined ? control.sandbox : accountOf(control, account)
}

async function moved(
  path: Path,
  control: Control,
  move: (owner: Account | Sandbox, how: ClockMove) => unknown,
): Promise<z.input<typeof movedClock>> {
  const owner = ownerOf(path, control)
  const how = impatient(control.patienceMs)
  const happened = await collectHappened(control.sandbox, path.account, () => withStatus(409, () => move(owner, how)))
  return { ...present(path, control), ...happened, callbacksOpen: countOpen(path, control) }
}

/** A server goes on answering while a leap of a clock is worked off, and waits only so long for the receivers of callbacks. */
function impatient(patienceMs: number): ClockMove {
  return { inTurns: true, patience: AbortSignal.timeout(patienceMs) }
}

/** Callbacks that are due: their attempts are running or about to start. */
function countOpen({ account }: Path, control: Control): number {
  const accounts = account === undefined ? control.sandbox.accounts.list() : [accountOf(control, account)]
  return accounts.reduce((sum, { outbox, clock }) => sum + outbox.due(clock.now()).length, 0)
}

function present(path: Path, control: Control): z.output<typeof clockState> {
  const owner = ownerOf(path, control)
  const { clock } = owner
  const due = owner.nextDue()
  return {
    now: isoTime(clock.now()),
    milliseconds: clock.now(),
    isFrozen: clock.isFrozen,
    nextDue: due === undefined ? null : isoTime(due),
  }
}

function timeOf(at: string | number, clock: Clock, { sandbox }: Control): number {
  return inRange(at === NOW ? sandbox.realTime() : toMoment(at, clock.now()), 'at')
}

function inRange(at: number, field: string): number {
  if (isMoment(at)) return Math.round(at)
  throw new ControlProblem(400, `Cannot move the clock there: ${MOMENTS}`, [
    { field, in: 'body', message: 'leads to a time before 1970 or after 9999' },
  ])
}
