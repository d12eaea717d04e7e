import * as z from 'zod'
import { faultSchema } from '../../sandbox/faults/fault.ts'
import { clientName } from '../client-name.ts'
import { accountOf, idIn } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { listedFault } from '../schemas/fault.ts'

const listFaults = defineRoute('listFaults', {
  summary: 'List the faults that are set on an account, in order, and the latest hundred that are spent',
  query: z.strictObject({
    spent: z.enum(['true', 'false']).default('true').meta({ description: '`false` leaves out those that are spent' }),
  }),
  answer: z.array(listedFault),
  run: ({ path: { account }, query: { spent } }, control) =>
    accountOf(control, account)
      .faults.list()
      .filter(({ state }) => spent === 'true' || state !== 'spent'),
})

const addFault = defineRoute('addFault', {
  summary: 'Set a fault',
  body: faultSchema,
  status: 201,
  answer: z.object({ id: z.int(), notes: z.array(z.string()) }).meta({
    title: 'AddedFault',
    description: 'The notes say how an open adapter delivers it differently from a socket',
  }),
  run({ path: { account }, body, request }, control) {
    const { id, notes } = accountOf(control, account).faults.add(body, clientName(request))
    return { id, notes: [...notes] }
  },
})

const changeFault = defineRoute('changeFault', {
  summary: 'Disable a fault, which keeps its counts, or enable it again',
  body: z.strictObject({ isEnabled: z.boolean() }),
  answer: listedFault,
  run({ path: { account, id }, body: { isEnabled } }, control) {
    const { faults } = accountOf(control, account)
    const changed = faults.enable(idIn(id), isEnabled) ? faults.list().find((one) => one.id === idIn(id)) : undefined
    return changed ?? refuseUnknown(account, id)
  },
})

const removeFault = defineRoute('removeFault', {
  summary: 'Remove a fault',
  answer: z.object({ removed: z.int() }),
  run({ path: { account, id } }, control) {
    if (accountOf(control, account).faults.remove(idIn(id))) return { removed: idIn(id) }
    return refuseUnknown(account, id)
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

export const faultRoutes = { listFaults, addFault, changeFault, removeFault, clearFaults }

function refuseUnknown(account: string, id: string): never {
  throw new ControlProblem(404, `Account "${account}" has no fault ${id}: it is used up or was never set`, [
    { field: 'id', in: 'path', message: 'no such fault' },
  ])
}
