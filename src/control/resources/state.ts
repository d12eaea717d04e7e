import * as z from 'zod'
import type { StateView } from '../../sandbox/state/state-view.ts'
import { accountOf, type Control, vendorOf, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'

const record = z
  .object({ key: z.string(), record: z.record(z.string(), z.unknown()) })
  .meta({ title: 'Record', description: 'Without secrets' })

const listState = defineRoute('listState', {
  summary: 'List the collections that a vendor keeps for an account',
  answer: z.array(z.object({ name: z.string(), size: z.int() }).meta({ title: 'Collection' })),
  run: ({ path }, control) => [...viewOf(path, control).collections()],
})

const listRecords = defineRoute('listRecords', {
  summary: 'List the records of a collection, in order of creation',
  query: z.strictObject({
    after: z.string().optional().meta({ description: 'Start after the record with this key' }),
    limit: z.coerce.number<string | number>().int().min(1).max(1000).default(100),
  }),
  answer: z.array(record),
  async run({ path, query: { after, limit } }, control) {
    const page = { limit, ...(after !== undefined && { after }) }
    return [...(await withStatus(404, () => viewOf(path, control).list(path.collection, page)))]
  },
})

const readRecord = defineRoute('readRecord', {
  summary: 'Show a record',
  answer: record,
  run: ({ path }, control) => withStatus(404, () => viewOf(path, control).read(path.collection, path.key)),
})

const patchRecord = defineRoute('patchRecord', {
  summary: 'Change fields of a record. Nothing follows from the change, unlike with a control',
  body: z.record(z.string(), z.unknown()),
  answer: record,
  async run({ path, body }, control) {
    const view = viewOf(path, control)
    await withStatus(404, () => view.read(path.collection, path.key))
    if (Object.keys(body).length === 0) throw new ControlProblem(400, 'A patch needs at least one field of the record')
    return view.patch(path.collection, path.key, body)
  },
})

export const stateRoutes = { listState, listRecords, readRecord, patchRecord }

function viewOf({ account, vendor }: { account: string; vendor: string }, control: Control): StateView {
  return accountOf(control, account).stateOf(vendorOf(control, vendor).id)
}
