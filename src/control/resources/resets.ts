import * as z from 'zod'
import { accountOf } from '../control.ts'
import { defineRoute } from '../route.ts'

const answer = z
  .object({ reset: z.array(z.string()) })
  .meta({ title: 'Reset', description: 'The accounts that were reset' })

const resetAll = defineRoute('resetAll', {
  summary: 'Forget everything that happened in all accounts. Clocks and switches stay as set',
  answer,
  run(_, { sandbox }) {
    sandbox.reset()
    return { reset: sandbox.accounts.list().map(({ name }) => name) }
  },
})

const resetAccount = defineRoute('resetAccount', {
  summary: 'Forget everything that happened in an account. Its clock and switches stay as set',
  answer,
  run({ path: { account } }, control) {
    accountOf(control, account).reset()
    return { reset: [account] }
  },
})

export const resetRoutes = { resetAll, resetAccount }
