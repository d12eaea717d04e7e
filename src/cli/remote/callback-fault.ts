import type { CallbackFault, ListedCallbackFault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { byAction, json, numericId, pluralize, type Remote, remoteCommand, text } from './remote.ts'

const value = (valueHint: string, description: string) => ({ type: 'string', valueHint, description }) as const

export const callbackFault = remoteCommand({
  name: 'callback-fault',
  description: 'List, add, remove or clear faults of callbacks',
  positionals: { action: 'list, add, remove or clear', id: 'For remove: the id of the fault' },
  options: {
    kind: value('kind', 'What goes wrong: lost, doubled or late'),
    by: value('duration', 'late: how much later, such as 30s'),
    vendor: value('id', 'Only callbacks of this vendor. Default: all vendors'),
    event: value('event', 'Only callbacks of this event, by the vendor’s name for it'),
    every: value('n', 'Apply to the first matching callback, and then to every Nth'),
    json: value('fault', 'The whole fault as JSON, instead of all other options'),
  },
  run: byAction(
    {
      async list({ account }) {
        const faults = await account.callbackFaults.list()
        const lines = faults.length === 0 ? ['No callback faults are set'] : faults.map(callbackFaultLine)
        return { value: faults, lines }
      },
      async add(remote) {
        const added = await remote.account.callbackFaults.add(faultOf(remote))
        return { value: added, lines: [`callback fault ${added.id} added`] }
      },
      async remove(remote) {
        const id = numericId(remote, { what: 'callback fault', list: 'soundcheck callback-fault list' })
        const { removed } = await remote.account.callbackFaults.remove(id)
        return { value: { removed }, lines: [`callback fault ${removed} removed`] }
      },
      async clear({ account }) {
        const { removed } = await account.callbackFaults.clear()
        return { value: { removed }, lines: [`${pluralize(removed, 'callback fault')} removed`] }
      },
    },
    'list',
  ),
})

/** The fault that the options describe. The server checks it. */
function faultOf(remote: Remote): CallbackFault {
  const whole = json(remote, 'json')
  if (whole) return whole as unknown as CallbackFault
  const kind = text(remote, 'kind')
  if (kind === undefined) throw new UsageError('What should go wrong? Give --kind <kind> or --json <fault>')
  const [by, every] = [text(remote, 'by'), text(remote, 'every')]
  const [vendor, event] = [text(remote, 'vendor'), text(remote, 'event')]
  return {
    what: { kind, ...(by !== undefined && { by }) },
    ...(vendor !== undefined && { vendor }),
    ...(event !== undefined && { event }),
    ...(every !== undefined && { every: Number(every) }),
  } as CallbackFault
}

export function callbackFaultLine({
  id,
  fault: { what, vendor, event, every },
  met,
  applied,
  setBy,
}: ListedCallbackFault): string {
  const how = what.kind === 'late' ? `late by ${what.by} ms` : what.kind
  const target = [vendor, event].filter(Boolean).join(' ') || 'every callback'
  const turn = every === undefined ? '' : `, every ${every}`
  return `${id}: ${how}, ${target}${turn}; matched ${met}, applied ${applied}; set by ${setBy}`
}
