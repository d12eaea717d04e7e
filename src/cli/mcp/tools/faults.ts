import * as z from 'zod'
import { faultSchema } from '../../../sandbox/faults/fault.ts'
import { accountOf, defineTool, members } from '../tool.ts'

const listFaults = defineTool({
  name: 'list_faults',
  title: 'List faults',
  description:
    'The faults that are set on an account, in order: how often each matched and was applied, and why one was not applied yet.',
  input: { account: members.account },
  run: (input, context) => accountOf(context, input).faults.list(),
})

const addFault = defineTool({
  name: 'add_fault',
  title: 'Add a fault',
  description:
    'Lets requests fail: with a vendor’s error, a latency, a lost or broken answer. For example {"vendor":id,"operation":name,"what":{"kind":"error","code":code},"times":2}: describe_operation has names and codes. point "after" changes the state first and then loses or breaks the answer. Times can be durations such as "1.5s".',
  effect: 'changes',
  input: { account: members.account, fault: faultSchema.in.describe('The fault') },
  run: ({ account, fault }, context) => accountOf(context, { account }).faults.add(fault),
})

const removeFault = defineTool({
  name: 'remove_fault',
  title: 'Remove a fault',
  description: 'Removes one fault of an account by its id, or all of them without an id.',
  effect: 'changes',
  input: {
    account: members.account,
    id: z.int().min(0).optional().describe('Id of the fault, as list_faults shows it. Without it, all are removed'),
  },
  run({ account, id }, context) {
    const { faults } = accountOf(context, { account })
    return id === undefined ? faults.clear() : faults.remove(id)
  },
})

export const faultTools = [listFaults, addFault, removeFault]
