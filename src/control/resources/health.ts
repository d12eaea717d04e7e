import * as z from 'zod'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

const getHealth = defineRoute('getHealth', {
  summary: 'Check that the process is alive',
  answer: z.object({ status: z.literal('alive') }),
  access: 'public',
  run: () => ({ status: 'alive' as const }),
})

const getReadiness = defineRoute('getReadiness', {
  summary: 'Check that everything due by the clocks has been done and sent. 503 until then',
  answer: z.object({ status: z.literal('ready') }),
  access: 'public',
  run(_, { sandbox }) {
    const due = sandbox.accounts.list().filter((account) => account.isDue()).length
    if (due > 0)
      throw new ControlProblem(503, `Something is due and not yet done in ${due} ${due === 1 ? 'account' : 'accounts'}`)
    return { status: 'ready' as const }
  },
})

export const healthRoutes = { getHealth, getReadiness }
