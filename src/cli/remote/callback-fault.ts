import type { CallbackFault, ListedCallbackFault } from '../../client/index.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { pluralize } from '../pluralize.ts'
import { json, numericId, type Remote, remoteGroup, text } from './remote.ts'

const value = (valueHint: string, description: string) => ({ type: 'string', valueHint, description }) as const

export const callbackFault = remoteGroup({
  name: 'callback-fault',
  description: 'List, add, remove or clear faults of callbacks',
  fallback: 'list',
  examples: [
    ['soundcheck callback-fault add --kind lost --event stream-end', 'No callback of this event arrives'],
    ['soundcheck callback-fault clear', 'Callbacks arrive again'],
  ],
  actions: {
    list: {
      description: 'List the callback faults of an account, and how often each applied',
      examples: [['soundcheck callback-fault list', 'See the faults, with their ids']],
      async run({ account }) {
        const faults = await account.callbackFaults.list()
        const lines = faults.length === 0 ? ['No callback faults are set'] : faults.map(callbackFaultLine)
        return { value: faults, lines }
      },
    },
    add: {
      description: 'Add a fault of callbacks: lost, doubled or late',
      examples: [['soundcheck callback-fault add --kind late --by 30s --every 2', 'Every second one comes later']],
      options: {
        kind: value('kind', 'What goes wrong: lost, doubled or late'),
        by: value('duration', 'late: how much later, such as 30s'),
        vendor: value('id', 'Only callbacks of this vendor. Default: all vendors'),
        event: value('event', 'Only callbacks of this event, by the vendor’s name for it'),
        every: value('n', 'Apply to the first matching callback, and then to every Nth'),
        times: value('n', 'Apply to this many callbacks, then no more. 1: the next one only'),
        label: value('label', 'A name for the fault, for lists'),
        json: value('fault', 'The whole fault as JSON, instead of all other options'),
      },
      async run(remote) {
        const added = await remote.account.callbackFaults.add(faultOf(remote))
        return { value: added, lines: [`callback fault ${added.id} added`] }
      },
    },
    remove: {
      description: 'Remove one callback fault',
      positionals: { id: 'The id of the fault: soundcheck callback-fault list shows it' },
      examples: [['soundcheck callback-fault remove 1', 'Remove the fault that was added first']],
      async run(remote) {
        const id = numericId(remote, { what: 'callback fault', list: 'soundcheck callback-fault list' })
        const { removed } = await remote.account.callbackFaults.remove(id)
        return { value: { removed }, lines: [`callback fault ${removed} removed`] }
      },
    },
    clear: {
      description: 'Remove all callback faults of an account',
      examples: [['soundcheck callback-fault clear', 'Callbacks arrive again']],
      async run({ account }) {
        const { removed } = await account.callbackFaults.clear()
        return { value: { removed }, lines: [`${pluralize(removed, 'callback fault')} removed`] }
      },
    },
  },
})

/** The fault that the options describe. The server checks it. */
function faultOf(remote: Remote): CallbackFault {
  const whole = json(remote, 'json')
  if (whole) return whole as unknown as CallbackFault
  const kind = text(remote, 'kind')
  if (kind === undefined) throw new UsageError('What should go wrong? Give --kind <kind> or --json <fault>')
  const [by, every, times] = [text(remote, 'by'), text(remote, 'every'), text(remote, 'times')]
  const [vendor, event, label] = [text(remote, 'vendor'), text(remote, 'event'), text(remote, 'label')]
  return {
    what: { kind, ...(by !== undefined && { by }) },
    ...(vendor !== undefined && { vendor }),
    ...(event !== undefined && { event }),
    ...(every !== undefined && { every: Number(every) }),
    ...(times !== undefined && { times: Number(times) }),
    ...(label !== undefined && { label }),
  } as CallbackFault
}

export function callbackFaultLine({
  id,
  fault: { what, vendor, event, every, times, label },
  met,
  applied,
  setBy,
}: ListedCallbackFault): string {
  const how = what.kind === 'late' ? `late by ${what.by} ms` : what.kind
  const target = [vendor, event].filter(Boolean).join(' ') || 'every callback'
  const turn = every === undefined ? '' : `, every ${every}`
  const often = times === undefined ? '' : `, ${pluralize(times, 'time')}`
  const name = label === undefined ? '' : ` (${label})`
  return `${id}${name}: ${how}, ${target}${turn}${often}; matched ${met}, applied ${applied}; set by ${setBy}`
}
