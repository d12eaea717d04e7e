import type { ListedFault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { faultOf, faultOptions } from './fault-options.ts'
import { pluralize, remoteGroup, required } from './remote.ts'

export const fault = remoteGroup({
  name: 'fault',
  description: 'List, add, remove or clear faults',
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
    remove: {
      description: 'Remove one fault',
      positionals: { id: 'The id of the fault: soundcheck fault list shows it' },
      examples: [['soundcheck fault remove 1', 'Remove the fault that was added first']],
      async run(remote) {
        const id = required(remote, 'id', 'The id of the fault')
        if (!/^\d+$/.test(id))
          throw new UsageError(`"${id}" is not the id of a fault: "soundcheck fault list" shows them`)
        const { removed } = await remote.account.faults.remove(Number(id))
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

export function faultLine({
  id,
  fault: { what, point, vendor, operation, times, label },
  met,
  applied,
}: ListedFault): string {
  const { kind, ...details } = what
  const settings = Object.entries(details).map(([name, value]) => ` ${name} ${value}`)
  const target = [vendor, operation].filter(Boolean).join(' ') || 'anything'
  const name = label === undefined ? '' : ` (${label})`
  const limit = times === undefined ? '' : ` of ${times} times`
  return `${id}: ${kind}${settings.join('')} ${point} ${target}; matched ${met}, applied ${applied}${limit}${name}`
}
