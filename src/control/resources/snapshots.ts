import { snapshotSchema } from '../../sandbox/state/snapshot/format.ts'
import { accountOf } from '../control.ts'
import { defineRoute, MAX_FILE_BYTES, readByRun } from '../route.ts'
import { accountView, presentAccount } from './accounts.ts'

const snapshot = snapshotSchema.meta({
  title: 'Snapshot',
  description: 'One versioned JSON value, for restoring. It holds secrets that were sent: keep it as one',
})

const takeSnapshot = defineRoute('takeSnapshot', {
  summary: 'Everything that an account remembers, as one file. It holds secrets that were sent: keep it as one',
  answer: snapshot,
  run: ({ path: { account } }, control) => accountOf(control, account).snapshot(),
})

const restoreSnapshot = defineRoute('restoreSnapshot', {
  summary: `Puts a snapshot in the place of everything that an account remembers; up to ${MAX_FILE_BYTES / 1024 / 1024} MB`,
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
