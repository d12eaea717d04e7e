import * as z from 'zod'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

const stored = z
  .object({
    isReachable: z.boolean(),
    problem: z.string().optional(),
    notes: z
      .array(z.string())
      .meta({ description: 'What the store lost, or what differed after a restart: the newest' }),
    accounts: z.int().meta({ description: 'How many accounts this server has of those in the store' }),
  })
  .meta({ title: 'StoreHealth', description: 'The store of a server with --state. Absent without one' })

const getHealth = defineRoute('getHealth', {
  summary: 'Check that the process is alive, and what is wrong with its store',
  answer: z.object({ status: z.literal('alive'), state: stored.optional() }),
  access: 'public',
  isOfServer: true,
  run(_, { sandbox }) {
    const report = sandbox.continuity.keeping?.report()
    if (!report) return { status: 'alive' as const }
    const { isReachable, problem, notes, counts } = report
    const state = {
      isReachable,
      ...(problem !== undefined && { problem }),
      notes: [...notes],
      accounts: counts.accounts,
    }
    return { status: 'alive' as const, state }
  },
})

const getReadiness = defineRoute('getReadiness', {
  summary: 'Check that everything due by the clocks has been done and sent. 503 until then',
  answer: z.object({ status: z.literal('ready') }),
  access: 'public',
  isOfServer: true,
  run(_, { sandbox }) {
    const due = sandbox.accounts.list().filter((account) => account.isDue()).length
    if (due > 0)
      throw new ControlProblem(503, `Something is due and not yet done in ${due} ${due === 1 ? 'account' : 'accounts'}`)
    return { status: 'ready' as const }
  },
})

export const healthRoutes = { getHealth, getReadiness }
