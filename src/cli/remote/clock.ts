import type { ClockClient, ClockState, HistoryEvent, MovedClock } from '../../client/index.ts'
import { pluralize } from '../pluralize.ts'
import { eventLine } from './event-line.ts'
import { type CommandResult, everywhere, type Remote, remoteGroup, required, text } from './remote.ts'

const MOMENT = 'A moment (2026-11-21T10:00:00Z), a duration from now (10m), or now for real time'

export const clock = remoteGroup({
  name: 'clock',
  description: 'Show a clock and what comes next, stop it, move it or let it run',
  fallback: 'show',
  examples: [
    ['soundcheck clock freeze', 'Stop the clock where it is'],
    ['soundcheck clock advance 10m', 'Let ten minutes pass, with everything that falls due in them'],
    ['soundcheck clock reset', 'Go back to real time'],
  ],
  actions: {
    show: {
      description: 'Show the time, and what is next due',
      options: everywhere,
      examples: [['soundcheck clock show', 'See what time it is for the account "demo"']],
      run: (remote) => move(remote, (clock) => clock.show()),
    },
    agenda: {
      description: 'Show what comes next in an account',
      examples: [['soundcheck clock agenda', 'See what time will bring in the account "demo"']],
      run: agenda,
    },
    freeze: {
      description: 'Stop the clock',
      positionals: { value: `${MOMENT}. Default: where it is` },
      options: everywhere,
      examples: [['soundcheck clock freeze 2026-11-21T10:00:00Z', 'Stop the clock at a moment']],
      run: (remote) => move(remote, (clock) => clock.freeze(text(remote, 'value'))),
    },
    set: {
      description: 'Move the clock to a moment',
      positionals: { value: MOMENT },
      options: everywhere,
      examples: [['soundcheck clock set 2026-11-21T10:00:00Z', 'Move the clock. Whether it runs stays as it is']],
      run: (remote) => move(remote, (clock) => clock.set(required(remote, 'value', 'The moment to set the clock to'))),
    },
    advance: {
      description: 'Let time pass, with everything that falls due in it',
      positionals: { value: 'A duration, such as 10m, 1h30m or 2d' },
      options: everywhere,
      examples: [['soundcheck clock advance 10m', 'Ten minutes pass at once']],
      run: (remote) =>
        move(remote, (clock) =>
          clock.advance(required(remote, 'value', 'The duration to advance the clock by, such as 10m,')),
        ),
    },
    'run-until-idle': {
      description: 'Let time pass until nothing is due any more',
      options: everywhere,
      examples: [['soundcheck clock run-until-idle', 'Every job ends, and every callback is sent']],
      run: (remote) => move(remote, (clock) => clock.runUntilIdle()),
    },
    resume: {
      description: 'Let a frozen clock run from where it is',
      options: everywhere,
      examples: [['soundcheck clock resume', 'The clock runs again']],
      run: (remote) => move(remote, (clock) => clock.resume()),
    },
    reset: {
      description: 'Go back to real time',
      options: everywhere,
      examples: [['soundcheck clock reset --everywhere', 'The clock of the sandbox goes back to real time']],
      run: (remote) => move(remote, (clock) => clock.reset()),
    },
  },
})

async function agenda(remote: Remote): Promise<CommandResult> {
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
