import * as z from 'zod'
import { callbackFaultSchema } from '../../sandbox/outbox/callback-faults.ts'
import { clientName } from '../client-name.ts'
import { accountOf, idIn } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { listedCallbackFault } from '../schemas/fault.ts'

const listCallbackFaults = defineRoute('listCallbackFaults', {
  summary: 'List the faults that are set on the callbacks of an account, in order',
  answer: z.array(listedCallbackFault),
  run: ({ path: { account } }, control) => [...accountOf(control, account).callbackFaults.list()],
})

const addCallbackFault = defineRoute('addCallbackFault', {
  summary: 'Set a fault on the callbacks of an account: lost, doubled or late',
  body: callbackFaultSchema,
  status: 201,
  answer: z.object({ id: z.int() }).meta({ title: 'AddedCallbackFault' }),
  run: ({ path: { account }, body, request }, control) => ({
    id: accountOf(control, account).callbackFaults.add(body, clientName(request)),
  }),
})

const removeCallbackFault = defineRoute('removeCallbackFault', {
  summary: 'Remove a callback fault',
  answer: z.object({ removed: z.int() }),
  run({ path: { account, id } }, control) {
    if (accountOf(control, account).callbackFaults.remove(idIn(id))) return { removed: idIn(id) }
    throw new ControlProblem(404, `Account "${account}" has no callback fault ${id}`, [
      { field: 'id', in: 'path', message: 'no such callback fault' },
    ])
  },
})

const clearCallbackFaults = defineRoute('clearCallbackFaults', {
  summary: 'Remove all callback faults of an account',
  answer: z.object({ removed: z.int() }),
  run({ path: { account } }, control) {
    const { callbackFaults } = accountOf(control, account)
    const removed = callbackFaults.list().length
    callbackFaults.clear()
    return { removed }
  },
})

export const callbackFaultRoutes = { listCallbackFaults, addCallbackFault, removeCallbackFault, clearCallbackFaults }
