import * as z from 'zod'
import type { ClockClient, ClockState, MovedClock } from '../../../client/index.ts'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import { happenedLines } from '../../remote/clock.ts'
import { accountOf, defineTool, members, type ToolContext } from '../tool.ts'

const showClock = defineTool({
  name: 'show_clock',
  title: 'Show a clock',
  description: 'The time of an account, whether it stands still, and when something next happens without a request.',
  input: { account: members.account, everywhere: members.everywhere },
  run: (input, context) => clockOf(input, context).show(),
})

const moveClock = defineTool({
  name: 'move_clock',
  title: 'Move a clock',
  description:
    'Stops a clock, moves it or lets it run. What falls due on the way happens in order of time: jobs end, callbacks are sent. Answers with what happened.',
  effect: 'changes',
  input: {
    account: members.account,
    everywhere: members.everywhere,
    action: z
      .enum(['freeze', 'set', 'advance', 'run-until-idle', 'resume', 'reset'])
      .describe('reset lets the clock follow real time again'),
    value: z
      .string()
      .optional()
      .describe('For freeze and set a moment such as 2026-11-21T10:00:00Z, or now; for advance a duration such as 10m'),
  },
  async run({ action, value, ...where }, context) {
    const clock = clockOf(where, context)
    const moves: Readonly<Record<typeof action, () => Promise<MovedClock>>> = {
      freeze: () => clock.freeze(value),
      set: () => clock.set(needed(value, 'set', 'a moment such as 2026-11-21T10:00:00Z')),
      advance: () => clock.advance(needed(value, 'advance', 'a duration such as 10m')),
      'run-until-idle': () => clock.runUntilIdle(),
      resume: () => clock.resume(),
      reset: () => clock.reset(),
    }
    return presented(await moves[action](), where.everywhere)
  },
})

export const clockTools = [showClock, moveClock]

interface Where {
  readonly account?: string | undefined
  readonly everywhere: boolean
}

function clockOf(where: Where, context: ToolContext): ClockClient {
  return where.everywhere ? context.client.clock : accountOf(context, where).clock
}

function needed(value: string | undefined, action: string, what: string): string {
  if (value !== undefined && value !== '') return value
  throw new UsageError(`The action "${action}" needs a value: give ${what}`)
}

function presented(moved: MovedClock, isAll: boolean): ClockState & { readonly happened: readonly string[] } {
  const { now, milliseconds, isFrozen, nextDue } = moved
  return { now, milliseconds, isFrozen, nextDue, happened: happenedLines(moved, isAll).map((line) => line.trim()) }
}
