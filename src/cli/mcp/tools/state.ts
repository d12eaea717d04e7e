import * as z from 'zod'
import { UsageError } from '../../../diagnostics/usage-error.ts'
import { accountOf, defineTool, members } from '../tool.ts'

const collection = z.string().describe('Name of the collection, as list_state shows it')
const key = z.string().describe('Key of the record')

const listState = defineTool({
  name: 'list_state',
  title: 'List state',
  description:
    'What a vendor keeps for an account: its collections with their sizes, or the records of one collection in order of creation.',
  input: {
    account: members.account,
    vendor: members.vendor,
    collection: collection.optional(),
    after: z.string().optional().describe('Start after the record with this key'),
    limit: z.int().min(1).max(100).default(20).describe('How many records'),
  },
  async run({ account, vendor, collection: name, after, limit }, context) {
    const { state } = accountOf(context, { account })
    if (name === undefined) return state.collections(vendor)
    const records = await state.list(vendor, name, { limit, ...(after !== undefined && { after }) })
    const last = records.at(-1)
    return { records, ...(records.length === limit && last && { next: `Give after "${last.key}" for more` }) }
  },
})

const readRecord = defineTool({
  name: 'read_record',
  title: 'Read a record',
  description: 'One record of a vendor’s state, without secrets.',
  input: { account: members.account, vendor: members.vendor, collection, key },
  run: ({ account, vendor, collection: name, key: record }, context) =>
    accountOf(context, { account }).state.read(vendor, name, record),
})

const patchRecord = defineTool({
  name: 'patch_record',
  title: 'Change a record',
  description:
    'Changes fields of a record, to bring about a state that is hard to reach. Nothing follows from it; a control is better where there is one.',
  effect: 'destroys',
  input: {
    account: members.account,
    vendor: members.vendor,
    collection,
    key,
    fields: z.record(z.string(), z.unknown()).describe('The fields to change, with their new values'),
  },
  run: ({ account, vendor, collection: name, key: record, fields }, context) =>
    accountOf(context, { account }).state.patch({ vendor, collection: name, key: record }, fields),
})

const listControls = defineTool({
  name: 'list_controls',
  title: 'List controls',
  description:
    'What can happen on the vendor’s side without a request, such as a result that arrives, with the JSON Schema of its input. invoke_control brings it about.',
  input: { vendor: members.vendor.optional() },
  async run({ vendor }, { client }) {
    const controls = await client.controls()
    return vendor === undefined ? controls : controls.filter((one) => one.vendor === vendor)
  },
})

const invokeControl = defineTool({
  name: 'invoke_control',
  title: 'Invoke a control',
  description: 'Lets something happen on the vendor’s side, as list_controls describes it.',
  effect: 'changes',
  input: {
    account: members.account,
    vendor: members.vendor,
    name: z.string().describe('Name of the control'),
    input: z.record(z.string(), z.unknown()).default({}).describe('Its input'),
  },
  async run({ account, vendor, name, input }, context) {
    if (name.trim() === '') throw new UsageError('Give the name of a control: list_controls shows them')
    return { result: await accountOf(context, { account }).control(vendor, name, input) }
  },
})

export const stateTools = [listState, readRecord, patchRecord, listControls, invokeControl]
