import { exportAccount, importAccount, keptSchema } from '../../keeper/transfer.ts'
import { writeSnapshot } from '../../sandbox/state/snapshot/write.ts'
import { VERSION } from '../../sandbox/version.ts'
import { accountOf } from '../control.ts'
import { defineRoute, MAX_FILE_BYTES, MAX_FILE_VALUES, readByRun } from '../route.ts'
import { accountView, presentAccount } from './accounts.ts'
import { streamed } from './snapshots.ts'

const kept = keptSchema.meta({
  title: 'KeptAccount',
  description:
    'One versioned JSON value: a snapshot with the journal, the label and the running capture. It holds secrets: store it like one',
})

const exportKept = defineRoute('exportAccount', {
  summary: 'Return everything that an account is, with its journal, for another server',
  answer: kept,
  run: ({ path: { account } }, control) =>
    streamed(writeSnapshot(exportAccount(accountOf(control, account), control.sandbox, VERSION))),
})

const importKept = defineRoute('importAccount', {
  summary: `Replace an account by an exported one of up to ${MAX_FILE_BYTES / 1024 / 1024} MB, and open it if necessary`,
  body: readByRun(kept),
  maxBytes: MAX_FILE_BYTES,
  maxValues: MAX_FILE_VALUES,
  answer: accountView,
  run: ({ path: { account: name }, body }, control) =>
    presentAccount(importAccount(control.sandbox, name, body), control),
})

export const keptRoutes = { exportAccount: exportKept, importAccount: importKept }
