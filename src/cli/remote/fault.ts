import type { ListedFault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { faultOf, faultOptions } from './fault-options.ts'
import { byAction, pluralize, remoteCommand, required } from './remote.ts'

export const fault = remoteCommand({
  name: 'fault',
  description: 'List, add, remove or clear faults',
  positionals: { action: 'list, add, remove or clear', id: 'For remove: the id of the fault' },
  options: faultOptions,
  run: byAction(
    {
      async list({ account }) {
        const faults = await account.faults.list()
        return { value: faults, lines: faults.length === 0 ? ['No faults are set'] : faults.map(faultLine) }
      },
      async add(remote) {
        const added = await remote.account.faults.add(faultOf(remote))
        return { value: added, lines: [`fault ${added.id} added`, ...added.notes] }
      },
      async remove(remote) {
        const id = required(remote, 'id', 'The id of the fault')
        if (!/^\d+$/.test(id))
          throw new UsageError(`"${id}" is not the id of a fault: "soundcheck fault list" shows them`)
        const { removed } = await remote.account.faults.remove(Number(id))
        return { value: { removed }, lines: [`fault ${removed} removed`] }
      },
      async clear({ account }) {
        const { removed } = await account.faults.clear()
        return { value: { removed }, lines: [`${pluralize(removed, 'fault')} removed`] }
      },
    },
    'list',
  ),
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
