import { snapshotSchema } from '../../sandbox/state/snapshot/format.ts'
import { accountOf } from '../control.ts'
import { defineRoute, MAX_FILE_BYTES, readByRun } from '../route.ts'
import { accountView, presentAccount } from './accounts.ts'

const snapshot = snapshotSchema.meta({
  title: 'Snapshot',
  description: 'One versioned JSON value, for restoring. It holds secrets that were sent: store it like a secret',
})

const takeSnapshot = defineRoute('takeSnapshot', {
  summary: 'Return everything that an account remembers, as one file',
  answer: snapshot,
  run: ({ path: { account } }, control) => accountOf(control, account).snapshot(),
})

const restoreSnapshot = defineRoute('restoreSnapshot', {
  summary: `Replace everything that an account remembers with a snapshot of up to ${MAX_FILE_BYTES / 1024 / 1024} MB`,
  body: readByRun(snapshot),
  maxBytes: MAX_FILE_BYTES,
  answer: accountView,
  run({ path: { account: name }, body }, control) {
    const account = accountOf(control, name)
    account.restore(body)
    return presentAccount(account, control)
  },
})

export const snapshotRoutes = { takeSnapshot, restoreSnapshot }
