import * as z from 'zod'
import type { StateView } from '../../sandbox/state/state-view.ts'
import { accountOf, type Control, refusedAs, vendorOf } from '../control.ts'
import { Refusal } from '../problem.ts'
import { defineRoute } from '../route.ts'

const record = z
  .object({ key: z.string(), record: z.record(z.string(), z.unknown()) })
  .meta({ title: 'Record', description: 'Without secrets' })

const listState = defineRoute('listState', {
  summary: 'The collections of what a vendor remembers of an account',
  answer: z.array(z.object({ name: z.string(), size: z.int() }).meta({ title: 'Collection' })),
  run: ({ path }, control) => [...viewOf(path, control).collections()],
})

const listRecords = defineRoute('listRecords', {
  summary: 'The records of a collection, in order of creation',
  query: z.strictObject({
    after: z.string().optional().meta({ description: 'The key after which to begin' }),
    limit: z.coerce.number<string | number>().int().min(1).max(1000).default(100),
  }),
  answer: z.array(record),
  async run({ path, query: { after, limit } }, control) {
    const page = { limit, ...(after !== undefined && { after }) }
    return [...(await refusedAs(404, () => viewOf(path, control).list(path.collection, page)))]
  },
})

const readRecord = defineRoute('readRecord', {
  summary: 'One record',
  answer: record,
  run: ({ path }, control) => refusedAs(404, () => viewOf(path, control).read(path.collection, path.key)),
})

const patchRecord = defineRoute('patchRecord', {
  summary: 'Puts values in the place of others in one record; what should follow from it does not. Controls do that',
  body: z.record(z.string(), z.unknown()),
  answer: record,
  async run({ path, body }, control) {
    const view = viewOf(path, control)
    await refusedAs(404, () => view.read(path.collection, path.key))
    if (Object.keys(body).length === 0) throw new Refusal(400, 'A patch has at least one field of the record')
    return view.patch(path.collection, path.key, body)
  },
})

export const stateRoutes = { listState, listRecords, readRecord, patchRecord }

function viewOf({ account, vendor }: { account: string; vendor: string }, control: Control): StateView {
  return accountOf(control, account).stateOf(vendorOf(control, vendor).id)
}
