import { pluralize, remoteGroup } from './remote.ts'

export const undo = remoteGroup({
  name: 'undo',
  description: 'Take back the newest change by hand: a fault, a setting, a move of the clock, a scenario, a reset',
  fallback: 'last',
  examples: [
    ['soundcheck undo', 'Take back what you did last to the account "demo"'],
    ['soundcheck undo list', 'See what can be taken back'],
  ],
  actions: {
    last: {
      description: 'Take back the newest change by hand, and say what it was',
      examples: [['soundcheck undo', 'Take back what you did last']],
      async run({ account }) {
        const undone = await account.undo()
        return { value: undone, lines: [`${account.name}: took back ${undone.undone}${loss(undone)}`] }
      },
    },
    list: {
      description: 'List what can be taken back, newest first',
      examples: [['soundcheck undo list', 'See what can be taken back']],
      async run({ account }) {
        const steps = await account.undoable()
        const lines = steps.map((step) => `${new Date(step.at).toISOString()} ${step.what}${loss(step)}`)
        return { value: steps, lines: lines.length === 0 ? ['There is nothing to take back'] : lines }
      },
    },
  },
})

function loss({ exchanges }: { readonly exchanges: number }): string {
  return exchanges === 0 ? '' : `, and with it the effects of ${pluralize(exchanges, 'request')} since`
}
