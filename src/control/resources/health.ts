import * as z from 'zod'
import { Refusal } from '../problem.ts'
import { defineRoute } from '../route.ts'

const getHealth = defineRoute({
  id: 'getHealth',
  method: 'GET',
  path: '/health',
  summary: 'Whether the process is alive',
  answer: z.object({ status: z.literal('alive') }),
  access: 'public',
  run: () => ({ status: 'alive' as const }),
})

const getReadiness = defineRoute({
  id: 'getReadiness',
  method: 'GET',
  path: '/ready',
  summary: 'Whether everything that is due by the clocks has been worked out and sent; 503 until then',
  answer: z.object({ status: z.literal('ready') }),
  access: 'public',
  run(_, { sandbox }) {
    const due = sandbox.accounts.list().filter((account) => account.isDue()).length
    if (due > 0) throw new Refusal(503, `Something is due and not yet worked out in ${due} of the accounts`)
    return { status: 'ready' as const }
  },
})

export const healthRoutes = [getHealth, getReadiness]
