import { UsageError } from '../../diagnostics/usage-error.ts'
import { pluralize } from '../pluralize.ts'
import { type Remote, remoteGroup, text } from './remote.ts'

export const undo = remoteGroup({
  name: 'undo',
  description: 'Take back the newest change by hand: a fault, a setting, a move of the clock, a scenario, a reset',
  fallback: 'last',
  examples: [
    ['soundcheck undo', 'Take back what you did last to the account "demo"'],
    ['soundcheck undo list', 'See what can be taken back'],
    ['soundcheck undo --to 12', 'Return to before the change 12, whatever came after it'],
  ],
  actions: {
    last: {
      description: 'Take back the newest change by hand, and say what it was',
      examples: [
        ['soundcheck undo', 'Take back what you did last'],
        ['soundcheck undo --to 12', 'Return to before the change 12, whatever came after it'],
      ],
      options: {
        to: {
          type: 'string',
          valueHint: 'id',
          description:
            'Return to before this change instead, and take back everything since. "soundcheck undo list" shows the ids',
        },
      },
      async run(remote) {
        const { account } = remote
        const to = idOf(remote)
        const undone = await account.undo(to === undefined ? {} : { to })
        const older = undone.changes === 1 ? '' : ` and ${pluralize(undone.changes - 1, 'later change')}`
        return { value: undone, lines: [`${account.name}: took back ${undone.undone}${older}${loss(undone)}`] }
      },
    },
    list: {
      description: 'List what can be taken back, newest first',
      examples: [['soundcheck undo list', 'See what can be taken back']],
      async run({ account }) {
        const steps = await account.undoable()
        const lines = steps.map((step) => `${step.id} ${new Date(step.at).toISOString()} ${step.what}${loss(step)}`)
        return { value: steps, lines: lines.length === 0 ? ['There is nothing to take back'] : lines }
      },
    },
  },
})

function idOf(remote: Remote): number | undefined {
  const to = text(remote, 'to')
  if (to === undefined || /^\d+$/.test(to)) return to === undefined ? undefined : Number(to)
  throw new UsageError(`--to takes the id of a change, and "${to}" is none: "soundcheck undo list" shows them`)
}

function loss({ exchanges }: { readonly exchanges: number }): string {
  return exchanges === 0 ? '' : `, and with it the effects of ${pluralize(exchanges, 'request')} since`
}
