import * as z from 'zod'
import { accountOf, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { list } from '../schemas/json.ts'
import { exchangesLost } from '../undoable.ts'

const step = z
  .object({
    id: z.int(),
    at: z.number().meta({ description: 'Milliseconds, by the account’s clock' }),
    what: z.string().meta({ description: 'What taking it back undoes' }),
    isExact: z.boolean().meta({
      description: 'Whether only this change is taken back. Otherwise the account returns to where it was before it',
    }),
    exchanges: z.int().meta({ description: 'How many exchanges since then lose their effects with it' }),
  })
  .meta({ title: 'UndoStep' })

const listUndo = defineRoute('listUndo', {
  summary: 'List the changes by hand that can be taken back, newest first: the last 20',
  answer: z.object({ steps: list(step) }),
  run({ path: { account: name } }, control) {
    const account = accountOf(control, name)
    const steps = control.undo.list(account).map((one) => ({
      ...{ id: one.id, at: one.at, what: one.what, isExact: one.isExact },
      exchanges: exchangesLost(control, account, one),
    }))
    return { steps }
  },
})

const undo = defineRoute('undo', {
  summary: 'Take back the newest change by hand: a fault, a setting, a move of the clock, a scenario, a patch, a reset',
  answer: z.object({ undone: z.string(), isExact: z.boolean(), exchanges: z.int() }).meta({ title: 'Undone' }),
  async run({ path: { account: name } }, control) {
    const account = accountOf(control, name)
    const [newest] = control.undo.list(account)
    if (!newest) throw new ControlProblem(409, `There is nothing to take back in account "${account.name}"`)
    const exchanges = exchangesLost(control, account, newest)
    await withStatus(409, () => control.undo.undo(account))
    return { undone: newest.what, isExact: newest.isExact, exchanges }
  },
})

export const undoRoutes = { listUndo, undo }
