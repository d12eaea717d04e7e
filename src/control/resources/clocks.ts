import * as z from 'zod'
import { type Clock, FIRST_MOMENT, LAST_MOMENT } from '../../sandbox/clock/clock.ts'
import { duration, moment, toMoment } from '../../sandbox/clock/duration.ts'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import { accountOf, type Control, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

const clockState = z
  .object({
    now: z.iso.datetime().meta({ description: 'ISO 8601' }),
    milliseconds: z.number().meta({ description: 'The same, in milliseconds since the epoch' }),
    isFrozen: z.boolean(),
    nextDue: z.iso.datetime().nullable().meta({ description: 'When something next happens without a request' }),
  })
  .meta({ title: 'Clock' })

type ClockState = z.output<typeof clockState>

interface ClockRequest<Body = unknown> {
  readonly path: Path
  readonly body: Body
}

const freezeBody = z.strictObject({ at: moment.optional() })
const setBody = z.strictObject({ at: moment })
const advanceBody = z.strictObject({ by: duration })

// Each of these serves the sandbox's clock, which every account follows until its own is moved, and an account's clock.

const show = {
  answer: clockState,
  run: ({ path }: ClockRequest, control: Control) => present(clockOf(path, control), control, path),
}

const freeze = {
  body: freezeBody,
  answer: clockState,
  run: ({ path, body: { at } }: ClockRequest<z.output<typeof freezeBody>>, control: Control) =>
    moved(path, control, (clock) => {
      clock.freeze(at === undefined ? clock.now() : timeOf(at, clock))
      return clock.set(clock.now())
    }),
}

const set = {
  body: setBody,
  answer: clockState,
  run: ({ path, body: { at } }: ClockRequest<z.output<typeof setBody>>, control: Control) =>
    moved(path, control, (clock) => clock.set(timeOf(at, clock))),
}

const advance = {
  body: advanceBody,
  answer: clockState,
  run: ({ path, body: { by } }: ClockRequest<z.output<typeof advanceBody>>, control: Control) =>
    moved(path, control, (clock) => clock.set(inRange(clock.now() + by, 'by'))),
}

const runUntilIdle = {
  answer: clockState,
  run: ({ path }: ClockRequest, control: Control) => moved(path, control, (clock) => clock.runUntilIdle()),
}

const resume = {
  answer: clockState,
  run: ({ path }: ClockRequest, control: Control) => moved(path, control, (clock) => clock.resume()),
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
    summary: 'Move the sandbox’s clock forward. Answers once the callbacks that fell due have been attempted',
  }),
  runSandboxClockUntilIdle: defineRoute('runSandboxClockUntilIdle', {
    ...runUntilIdle,
    summary: 'Move the sandbox’s clock forward until nothing more is due',
  }),
  resumeSandboxClock: defineRoute('resumeSandboxClock', {
    ...resume,
    summary: 'Let the sandbox’s clock run on from where it stands',
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
    summary: 'Move an account’s clock forward. Answers once the callbacks that fell due have been attempted',
  }),
  runAccountClockUntilIdle: defineRoute('runAccountClockUntilIdle', {
    ...runUntilIdle,
    summary: 'Move an account’s clock forward until nothing more is due',
  }),
  resumeAccountClock: defineRoute('resumeAccountClock', {
    ...resume,
    summary: 'Let an account’s clock run on from where it stands',
  }),
}

type Path = { readonly account?: string }

function clockOf({ account }: Path, control: Control): Clock {
  return account === undefined ? control.sandbox.clock : accountOf(control, account).clock
}

async function moved(path: Path, control: Control, move: (clock: Clock) => unknown): Promise<ClockState> {
  const clock = clockOf(path, control)
  await withStatus(409, () => move(clock))
  return present(clock, control, path)
}

function present(clock: Clock, control: Control, { account }: Path): ClockState {
  const due = (account === undefined ? control.sandbox : accountOf(control, account)).nextDue()
  return {
    now: isoTime(clock.now()),
    milliseconds: clock.now(),
    isFrozen: clock.isFrozen,
    nextDue: due === undefined ? null : isoTime(due),
  }
}

function timeOf(at: string | number, clock: Clock): number {
  return inRange(toMoment(at, clock.now()), 'at')
}

function inRange(at: number, field: string): number {
  if (at >= FIRST_MOMENT && at <= LAST_MOMENT) return Math.round(at)
  throw new ControlProblem(400, 'A clock can be set to times from 1970 to 9999', [
    { field, in: 'body', message: 'leads to a time before 1970 or after 9999' },
  ])
}
