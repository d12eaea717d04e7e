import type { AccountStatus } from '../../client/index.ts'
import { pluralize } from '../pluralize.ts'
import { callbackFaultLine } from './callback-fault.ts'
import { faultLine } from './fault.ts'
import { remoteCommand } from './remote.ts'

export const status = remoteCommand({
  name: 'status',
  description: 'Show everything in an account that is not as at the start',
  examples: [['soundcheck status', 'See what is left over from an earlier try']],
  async run({ account }) {
    const found = await account.status()
    const lines = statusLines(found)
    if (lines.length === 0) return { value: found, lines: [`${account.name}: everything is as at the start`] }
    return { value: found, lines: [`${account.name}: not as at the start`, ...lines.map((line) => `  ${line}`)] }
  },
})

function statusLines(status: AccountStatus): string[] {
  const { clock, sandboxClock, faults, callbackFaults, scenarios, switches, waitingCallbacks } = status
  const isFrozenByItself = clock.isFrozen && !sandboxClock.isFrozen
  return [
    ...(isFrozenByItself || clock.aheadMs !== 0 ? [`clock: ${clockLine(clock)}`] : []),
    ...(sandboxClock.isFrozen || sandboxClock.aheadMs !== 0
      ? [`clock of the sandbox: ${clockLine(sandboxClock)}`]
      : []),
    ...faults.map((fault) => `fault ${faultLine(fault)}; ${fault.state}`),
    ...callbackFaults.map((fault) => `callback fault ${callbackFaultLine(fault)}`),
    ...scenarios.map(({ name, state }) => `scenario ${name}: ${state}`),
    ...Object.entries(switches).map(([name, value]) => `switch ${name} = ${value}`),
    ...(waitingCallbacks === 0 ? [] : [`${pluralize(waitingCallbacks, 'callback')} not delivered yet`]),
  ]
}

interface ShownClock {
  readonly now: string
  readonly isFrozen: boolean
  readonly aheadMs: number
}

/** Where a clock stands, and how far that is from where it would be. */
export function clockLine({ now, isFrozen, aheadMs }: ShownClock): string {
  const distance = spanOf(Math.abs(aheadMs))
  const where = `${distance} ${aheadMs < 0 ? 'behind' : 'ahead'}`
  return `${now}, ${[...(isFrozen ? ['frozen'] : []), ...(aheadMs === 0 ? [] : [where])].join(', ')}`
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** In the largest unit of which there is more than one. */
function spanOf(milliseconds: number): string {
  const [name, length] = UNITS.find(([, unit]) => milliseconds >= 2 * unit) ?? (['millisecond', 1] as const)
  return pluralize(Math.round(milliseconds / length), name)
}
