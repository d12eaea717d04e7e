import * as z from 'zod'
import { isoTime } from '../../sandbox/clock/iso-time.ts'
import { accountOf, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { list } from '../schemas/json.ts'
import { exchangesSince } from '../undoable.ts'

const step = z
  .object({
    id: z.int(),
    at: z.number().meta({ description: 'Milliseconds, by the account’s clock' }),
    after: z
      .int()
      .meta({ description: 'The sequence number of the newest event before the change; -1 before the first' }),
    isFrozen: z.boolean().meta({
      description:
        'Whether the account’s clock stood still before the change. If it ran, it runs on after a return, and what fell due since happens',
    }),
    what: z.string().meta({ description: 'What taking it back undoes' }),
    isExact: z.boolean().meta({
      description: 'Whether only this change is taken back. Otherwise the account returns to where it was before it',
    }),
    exchanges: z.int().meta({ description: 'How many exchanges since then lose their effects with it' }),
    exchangesSince: z
      .int()
      .meta({ description: 'How many exchanges lose their effects when the account returns to before it' }),
  })
  .meta({ title: 'UndoStep' })

const listUndo = defineRoute('listUndo', {
  summary:
    'List the changes by hand that can be taken back, newest first: the last 20. The account can return to before each of them',
  answer: z.object({ steps: list(step) }),
  run({ path: { account: name } }, control) {
    const account = accountOf(control, name)
    const steps = control.undo.list(account).map(({ id, at, after, isFrozen, what, opposite }) => {
      const isExact = opposite !== undefined
      const since = exchangesSince(account, after)
      return { id, at, after, isFrozen, what, isExact, exchanges: isExact ? 0 : since, exchangesSince: since }
    })
    return { steps }
  },
})

const undo = defineRoute('undo', {
  summary:
    'Take back the newest change by hand: a fault, a setting, a move of the clock, a scenario, a patch, a reset. With `to`, return to before an earlier one: everything since then is taken back with it, and this can be taken back in turn',
  body: z.strictObject({
    to: z.int().exactOptional().meta({ description: 'The id of the change to return to before' }),
  }),
  answer: z
    .object({
      undone: z.string(),
      isExact: z.boolean(),
      exchanges: z.int(),
      changes: z.int().meta({ description: 'How many changes by hand were taken back' }),
    })
    .meta({ title: 'Undone' }),
  async run({ path: { account: name }, body: { to } }, control) {
    const account = accountOf(control, name)
    const steps = control.undo.list(account)
    const [newest] = steps
    if (!newest) throw new ControlProblem(409, `There is nothing to take back in account "${account.name}"`)
    if (to === undefined) {
      const isExact = newest.opposite !== undefined
      const exchanges = isExact ? 0 : exchangesSince(account, newest.after)
      await withStatus(409, () => control.undo.undo(account))
      return { undone: newest.what, isExact, exchanges, changes: 1 }
    }
    const changes = steps.findIndex(({ id }) => id === to) + 1
    const step = steps[changes - 1]
    if (!step) {
      throw new ControlProblem(
        409,
        `Cannot return to before the change ${to} of account "${account.name}": it is not among the last 20 by hand, or was taken back. The list of what can be taken back has their ids`,
      )
    }
    const exchanges = exchangesSince(account, step.after)
    await withStatus(409, () => control.undo.returnTo(account, to, `the return to ${isoTime(step.at)}`))
    return { undone: step.what, isExact: false, exchanges, changes }
  },
})

export const undoRoutes = { listUndo, undo }
