import * as z from 'zod'
import { faultSchema } from '../../sandbox/faults/fault.ts'
import { accountOf } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { listedFault } from '../schemas/fault.ts'

const listFaults = defineRoute('listFaults', {
  summary: 'List the faults that are set on an account, in order',
  answer: z.array(listedFault),
  run: ({ path: { account } }, control) => [...accountOf(control, account).faults.list()],
})

const addFault = defineRoute('addFault', {
  summary: 'Set a fault',
  body: faultSchema,
  status: 201,
  answer: z.object({ id: z.int(), notes: z.array(z.string()) }).meta({
    title: 'AddedFault',
    description: 'The notes say how an open adapter delivers it differently from a socket',
  }),
  run({ path: { account }, body }, control) {
    const { id, notes } = accountOf(control, account).faults.add(body)
    return { id, notes: [...notes] }
  },
})

const removeFault = defineRoute('removeFault', {
  summary: 'Remove a fault',
  answer: z.object({ removed: z.int() }),
  run({ path: { account, id } }, control) {
    if (accountOf(control, account).faults.remove(Number(id))) return { removed: Number(id) }
    throw new ControlProblem(404, `Account "${account}" has no fault ${id}: it is used up or was never set`, [
      { field: 'id', in: 'path', message: 'no such fault' },
    ])
  },
})

const clearFaults = defineRoute('clearFaults', {
  summary: 'Remove all faults of an account',
  answer: z.object({ removed: z.int() }),
  run({ path: { account } }, control) {
    const { faults } = accountOf(control, account)
    const removed = faults.list().length
    faults.clear()
    return { removed }
  },
})

export const faultRoutes = { listFaults, addFault, removeFault, clearFaults }
