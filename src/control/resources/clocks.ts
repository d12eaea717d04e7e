import * as z from 'zod'
import { type Clock, FIRST_MOMENT, LAST_MOMENT } from '../../sandbox/clock/clock.ts'
import { duration, moment, toMoment } from '../../sandbox/clock/duration.ts'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import { accountOf, type Control, refusedAs } from '../control.ts'
import { Refusal } from '../problem.ts'
import { defineRoute } from '../route.ts'

const clockState = z
  .object({
    now: z.iso.datetime().meta({ description: 'ISO 8601' }),
    milliseconds: z.number().meta({ description: 'The same since the epoch' }),
    isFrozen: z.boolean(),
    nextDue: z.iso.datetime().nullable().meta({ description: 'When something happens next without a request' }),
  })
  .meta({ title: 'Clock' })

export type ClockState = z.output<typeof clockState>

const place = { sandbox: '/clock', account: '/accounts/{account}/clock' } as const
const whose = { sandbox: 'the sandbox’s clock', account: 'an account’s clock' } as const

const freezeBody = z.strictObject({ at: moment.optional() })
const setBody = z.strictObject({ at: moment })
const advanceBody = z.strictObject({ by: duration })

/** The same for the sandbox's clock, which every account follows until its own is moved, and for an account's. */
function routesFor(scope: keyof typeof place) {
  const path: string = place[scope]
  const name = whose[scope]
  const title = scope === 'sandbox' ? 'Sandbox' : 'Account'
  return [
    defineRoute({
      id: `get${title}Clock`,
      method: 'GET',
      path,
      summary: `What time it is by ${name}`,
      answer: clockState,
      run: ({ path }, control) => present(clockOf(path, control), control, path),
    }),
    defineRoute({
      id: `freeze${title}Clock`,
      method: 'POST',
      path: `${path}/freeze`,
      summary: `Stops ${name}, now or at another moment; what fell due by then happens first`,
      body: freezeBody,
      answer: clockState,
      run: ({ path, body: { at } }, control) =>
        moved(path, control, (clock) => {
          clock.freeze(at === undefined ? clock.now() : timeOf(at, clock))
          return clock.set(clock.now())
        }),
    }),
    defineRoute({
      id: `set${title}Clock`,
      method: 'POST',
      path: `${path}/set`,
      summary: `Jumps to a moment by ${name}; what fell due on the way happens first`,
      body: setBody,
      answer: clockState,
      run: ({ path, body: { at } }, control) => moved(path, control, (clock) => clock.set(timeOf(at, clock))),
    }),
    defineRoute({
      id: `advance${title}Clock`,
      method: 'POST',
      path: `${path}/advance`,
      summary: `Moves ${name} forward; answers when the callbacks that fell due were attempted`,
      body: advanceBody,
      answer: clockState,
      run: ({ path, body: { by } }, control) =>
        moved(path, control, (clock) => clock.set(inRange(clock.now() + by, 'by'))),
    }),
    defineRoute({
      id: `run${title}ClockUntilIdle`,
      method: 'POST',
      path: `${path}/run-until-idle`,
      summary: `Moves ${name} to the end of everything that ends by itself`,
      answer: clockState,
      run: ({ path }, control) => moved(path, control, (clock) => clock.runUntilIdle()),
    }),
    defineRoute({
      id: `resume${title}Clock`,
      method: 'POST',
      path: `${path}/resume`,
      summary: `Lets ${name} run on from where it stands`,
      answer: clockState,
      run: ({ path }, control) => moved(path, control, (clock) => clock.resume()),
    }),
  ]
}

export const clockRoutes = [...routesFor('sandbox'), ...routesFor('account')]

type Path = { readonly account?: string }

function clockOf({ account }: Path, control: Control): Clock {
  return account === undefined ? control.sandbox.clock : accountOf(control, account).clock
}

async function moved(path: Path, control: Control, move: (clock: Clock) => unknown): Promise<ClockState> {
  const clock = clockOf(path, control)
  await refusedAs(409, () => move(clock))
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
  throw new Refusal(400, 'A clock shows a time between 1970 and the end of 9999', [
    { field, in: 'body', message: 'leads to a time before 1970 or after 9999' },
  ])
}
