import type { ListedFault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { faultOf, faultOptions } from './fault-options.ts'
import { byAction, counted, needed, remoteCommand } from './remote.ts'

export const fault = remoteCommand({
  name: 'fault',
  description: 'Set faults, list them, take them back',
  positionals: { action: 'list, add, remove or clear', id: 'Of the fault to remove' },
  options: faultOptions,
  run: byAction(
    {
      async list({ account }) {
        const faults = await account.faults.list()
        return { value: faults, lines: faults.length === 0 ? ['No faults are set'] : faults.map(faultLine) }
      },
      async add(remote) {
        const added = await remote.account.faults.add(faultOf(remote))
        return { value: added, lines: [`fault ${added.id} is set`, ...added.notes] }
      },
      async remove(remote) {
        const id = needed(remote, 'id', 'The id of the fault')
        if (!/^\d+$/.test(id)) throw new UsageError(`"${id}" is no id of a fault: "soundcheck fault list" shows them`)
        const { removed } = await remote.account.faults.remove(Number(id))
        return { value: { removed }, lines: [`fault ${removed} is taken back`] }
      },
      async clear({ account }) {
        const { removed } = await account.faults.clear()
        return { value: { removed }, lines: [`${counted(removed, 'fault')} taken back`] }
      },
    },
    'list',
  ),
})

function faultLine({ id, fault: { what, point, vendor, operation, times, label }, met, struck }: ListedFault): string {
  const { kind, ...details } = what
  const told = Object.entries(details).map(([name, value]) => ` ${name} ${value}`)
  const place = [vendor, operation].filter(Boolean).join(' ') || 'anything'
  const name = label === undefined ? '' : ` (${label})`
  const often = times === undefined ? '' : ` of ${times} times`
  return `${id}: ${kind}${told.join('')} ${point} ${place}; met ${met}, struck ${struck}${often}${name}`
}
