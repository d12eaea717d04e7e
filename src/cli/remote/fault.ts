import type { ListedFault } from '../../client/index.ts'
import { faultOf, faultOptions } from './fault-options.ts'
import { byAction, type CommandResult, numericId, pluralize, type Remote, remoteCommand } from './remote.ts'

export const fault = remoteCommand({
  name: 'fault',
  description: 'List, add, disable, enable, remove or clear faults',
  positionals: {
    action: 'list, add, disable, enable, remove or clear',
    id: 'For disable, enable and remove: the id of the fault',
  },
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
      disable: async (remote) => changed(await remote.account.faults.disable(idOf(remote)), 'disabled'),
      enable: async (remote) => changed(await remote.account.faults.enable(idOf(remote)), 'enabled'),
      async remove(remote) {
        const { removed } = await remote.account.faults.remove(idOf(remote))
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
