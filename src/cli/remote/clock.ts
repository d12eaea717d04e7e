import type { ClockClient, ClockState, HistoryEvent, MovedClock } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { eventLine } from './event-line.ts'
import {
  byAction,
  type CommandResult,
  everywhere,
  pluralize,
  type Remote,
  remoteCommand,
  required,
  text,
} from './remote.ts'

export const clock = remoteCommand({
  name: 'clock',
  description: 'Show a clock and what comes next, stop it, move it or let it run',
  positionals: {
    action:
      'show, agenda (what comes next), freeze, set, advance, run-until-idle, resume, or reset (back to real time)',
    value: 'For freeze and set a moment (2026-11-21T10:00:00Z, or now for real time), for advance a duration (10m)',
  },
  options: everywhere,
  run: byAction(
    {
      show: (remote) => move(remote, (clock) => clock.show()),
      agenda,
      freeze: (remote) => move(remote, (clock) => clock.freeze(text(remote, 'value'))),
      set: (remote) => move(remote, (clock) => clock.set(required(remote, 'value', 'The moment to set the clock to'))),
      advance: (remote) =>
        move(remote, (clock) =>
          clock.advance(required(remote, 'value', 'The duration to advance the clock by, such as 10m,')),
        ),
      'run-until-idle': (remote) => move(remote, (clock) => clock.runUntilIdle()),
      resume: (remote) => move(remote, (clock) => clock.resume()),
      reset: (remote) => move(remote, (clock) => clock.reset()),
    },
    'show',
  ),
})

async function agenda(remote: Remote): Promise<CommandResult> {
  if (remote.args.everywhere === true) throw new UsageError('Cannot show what comes next everywhere: name an --account')
  const entries = await remote.account.agenda()
  const lines = entries.map(
    ({ at, vendor, resource, what }) => `${new Date(at).toISOString()} ${vendor} ${resource}: ${what}`,
  )
  return { value: entries, lines: lines.length === 0 ? ['Nothing is due'] : lines }
}

async function move(
  remote: Remote,
  change: (clock: ClockClient) => Promise<ClockState | MovedClock>,
): Promise<CommandResult> {
  const isAll = remote.args.everywhere === true
  const state = await change(isAll ? remote.client.clock : remote.account.clock)
  const next = state.nextDue === null ? 'nothing is due' : `something is next due at ${state.nextDue}`
  const name = isAll ? 'sandbox' : remote.account.name
  const line = `${name}: ${state.now}, ${state.isFrozen ? 'frozen' : 'running'}; ${next}`
  return { value: state, lines: [line, ...('happened' in state ? happenedLines(state, isAll) : [])] }
}

type Happened = Pick<MovedClock, 'happened' | 'happenedLeftOut' | 'skipped' | 'callbacksOpen'>

export function happenedLines(
  { happened, happenedLeftOut, skipped, callbacksOpen }: Happened,
  isAll: boolean,
): string[] {
  const line = (event: HistoryEvent) => `  ${isAll ? `[${event.account}] ` : ''}${eventLine(event)}`
  const more = happenedLeftOut === 0 ? [] : [`  and ${happenedLeftOut} more`]
  return [...happened.map(line), ...more, ...skipped.map(line), ...openLine(callbacksOpen)]
}

function openLine(count: number): string[] {
  if (count === 0) return []
  return [`  ${pluralize(count, 'callback')} still being sent: no answer from the receiver yet`]
}
