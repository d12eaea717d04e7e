import type { ListedFault } from '../../client/index.ts'
import { pluralize } from '../pluralize.ts'
import { faultOf, faultOptions } from './fault-options.ts'
import { type CommandResult, numericId, type Remote, remoteGroup } from './remote.ts'

export const fault = remoteGroup({
  name: 'fault',
  description: 'List, add, disable, enable, remove or clear faults',
  fallback: 'list',
  examples: [
    ['soundcheck fault add --error InternalError --times 2', 'Two requests fail with this error of the vendor'],
    ['soundcheck fault clear', 'Remove all faults'],
  ],
  actions: {
    list: {
      description: 'List the faults of an account, and how often each applied',
      examples: [['soundcheck fault list', 'See the faults, with their ids']],
      async run({ account }) {
        const faults = await account.faults.list()
        return { value: faults, lines: faults.length === 0 ? ['No faults are set'] : faults.map(faultLine) }
      },
    },
    add: {
      description: 'Add a fault: say what goes wrong, and for which requests',
      options: faultOptions,
      details: 'docs/faults.md explains every kind of fault.',
      examples: [
        ['soundcheck fault add --error InternalError --operation StopLiveRecord --times 2', 'Two calls fail'],
        ['soundcheck fault add --kind latency --median 200ms --p99 2s --vendor ishumei', 'Make a vendor slow'],
        ['soundcheck fault add --kind reset --point after', 'The call works, but the answer is lost'],
        ['soundcheck fault add --kind hang --match body.StreamName=test1', 'Never answer calls about one stream'],
      ],
      async run(remote) {
        const added = await remote.account.faults.add(faultOf(remote))
        return { value: added, lines: [`fault ${added.id} added`, ...added.notes] }
      },
    },
    disable: {
      description: 'Disable one fault: it keeps its counts, and neither counts nor applies',
      positionals: { id: 'The id of the fault: soundcheck fault list shows it' },
      examples: [['soundcheck fault disable 1', 'Let requests pass for a while']],
      run: async (remote) => changed(await remote.account.faults.disable(idOf(remote)), 'disabled'),
    },
    enable: {
      description: 'Enable a disabled fault again',
      positionals: { id: 'The id of the fault: soundcheck fault list shows it' },
      examples: [['soundcheck fault enable 1', 'Go on where it was disabled']],
      run: async (remote) => changed(await remote.account.faults.enable(idOf(remote)), 'enabled'),
    },
    remove: {
      description: 'Remove one fault',
      positionals: { id: 'The id of the fault: soundcheck fault list shows it' },
      examples: [['soundcheck fault remove 1', 'Remove the fault that was added first']],
      async run(remote) {
        const { removed } = await remote.account.faults.remove(idOf(remote))
        return { value: { removed }, lines: [`fault ${removed} removed`] }
      },
    },
    clear: {
      description: 'Remove all faults of an account',
      examples: [['soundcheck fault clear', 'Everything works again']],
      async run({ account }) {
        const { removed } = await account.faults.clear()
        return { value: { removed }, lines: [`${pluralize(removed, 'fault')} removed`] }
      },
    },
  },
})

function idOf(remote: Remote): number {
  return numericId(remote, { what: 'fault', list: 'soundcheck fault list' })
}

function changed(fault: ListedFault, how: string): CommandResult {
  return { value: fault, lines: [`fault ${fault.id} ${how}`] }
}

export function faultLine({
  id,
  fault: { what, point, vendor, operation, times, label },
  met,
  applied,
  isEnabled,
  setBy,
}: ListedFault): string {
  const { kind, ...details } = what
  const settings = Object.entries(details).map(([name, value]) => ` ${name} ${value}`)
  const target = [vendor, operation].filter(Boolean).join(' ') || 'anything'
  const name = label === undefined ? '' : ` (${label})`
  const limit = times === undefined ? '' : ` of ${times} times`
  const state = isEnabled ? '' : ', disabled'
  const reach = `matched ${met}, applied ${applied}${limit}${state}`
  return `${id}: ${kind}${settings.join('')} ${point} ${target}; ${reach}; set by ${setBy}${name}`
}
