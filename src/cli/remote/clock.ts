import type { ClockClient, ClockState } from '../../client/index.ts'
import { byAction, everywhere, needed, type Remote, remoteCommand, type Said, text } from './remote.ts'

export const clock = remoteCommand({
  name: 'clock',
  description: 'Look at a clock, stop it, move it, let it run',
  positionals: {
    action: 'show, freeze, set, advance, run-until-idle or resume',
    value: 'A moment (2026-11-21T10:00:00Z) for freeze and set, a duration (10m) for advance',
  },
  options: everywhere,
  run: byAction(
    {
      show: (remote) => move(remote, (clock) => clock.show()),
      freeze: (remote) => move(remote, (clock) => clock.freeze(text(remote, 'value'))),
      set: (remote) => move(remote, (clock) => clock.set(needed(remote, 'value', 'The moment to set the clock to'))),
      advance: (remote) =>
        move(remote, (clock) => clock.advance(needed(remote, 'value', 'By how much to advance the clock, as in 10m,'))),
      'run-until-idle': (remote) => move(remote, (clock) => clock.runUntilIdle()),
      resume: (remote) => move(remote, (clock) => clock.resume()),
    },
    'show',
  ),
})

async function move(remote: Remote, how: (clock: ClockClient) => Promise<ClockState>): Promise<Said> {
  const isAll = remote.given.everywhere === true
  const state = await how(isAll ? remote.client.clock : remote.account.clock)
  const next = state.nextDue === null ? 'nothing falls due' : `next something falls due at ${state.nextDue}`
  const whose = isAll ? 'sandbox' : remote.account.name
  return { value: state, lines: [`${whose}: ${state.now}, ${state.isFrozen ? 'frozen' : 'running'}; ${next}`] }
}
