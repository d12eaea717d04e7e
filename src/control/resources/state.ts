import * as z from 'zod'
import type { StateView } from '../../sandbox/state/state-view.ts'
import type { AnyRecordInfo } from '../../vendor/state/record-info.ts'
import { accountOf, type Control, vendorOf, withStatus } from '../control.ts'
import { ControlProblem } from '../problem.ts'
import { defineRoute } from '../route.ts'
import { collection, record, recordHistory } from '../schemas/record.ts'

const listState = defineRoute('listState', {
  summary: 'List the collections that a vendor keeps for an account: what they hold, and the states of their records',
  answer: z.array(collection),
  run: ({ path }, control) =>
    viewOf(path, control)
      .collections()
      .map(({ name, size, about: { label, keyField, status } }) => ({
        ...{ name, size, label, keyField },
        ...(status && presentStatus(status)),
      })),
})

const listRecords = defineRoute('listRecords', {
  summary: 'List the records of a collection, in order of creation',
  query: z.strictObject({
    after: z.string().optional().meta({ description: 'Start after the record with this key' }),
    before: z.string().optional().meta({
      description: 'End before the record with this key, and return the last ones that `limit` allows',
    }),
    limit: z.coerce.number<string | number>().int().min(1).max(1000).default(100),
  }),
  answer: z.array(record),
  async run({ path, query: { after, before, limit } }, control) {
    const page = { limit, ...(after !== undefined && { after }), ...(before !== undefined && { before }) }
    return [...(await withStatus(404, () => viewOf(path, control).list(path.collection, page)))]
  },
})

const readRecord = defineRoute('readRecord', {
  summary: 'Show a record',
  answer: record,
  run: ({ path }, control) => withStatus(404, () => viewOf(path, control).read(path.collection, path.key)),
})

const getRecordHistory = defineRoute('getRecordHistory', {
  summary: 'Show what happened to a record, by what, and what will happen to it without a request',
  answer: recordHistory,
  run: ({ path }, control) => withStatus(404, () => viewOf(path, control).history(path.collection, path.key)),
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

export const stateRoutes = { listState, listRecords, readRecord, getRecordHistory, patchRecord }

function presentStatus({ field, values, transitions }: NonNullable<AnyRecordInfo['status']>) {
  return {
    ...(field !== undefined && { statusField: field }),
    statuses: Object.entries(values).map(([value, { label, isFinal }]) => ({ value, label, isFinal })),
    ...(transitions && { transitions }),
  }
}

function viewOf({ account, vendor }: { account: string; vendor: string }, control: Control): StateView {
  return accountOf(control, account).stateOf(vendorOf(control, vendor).id)
}
