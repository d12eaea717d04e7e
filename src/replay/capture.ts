import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { type CaptureOptions, type Capturing, Recorder } from './recorder.ts'

/** Records what happens to an account, so that it can be replayed. Throws a UsageError while another capture runs. */
export function captureAccount(account: Account, { maxBytes }: CaptureOptions = {}): Capturing {
  const { name, credentials, clock, switches, options } = account
  if (account.listener) throw new UsageError(`Cannot capture account "${name}": somebody captures it already`)
  const recorder = new Recorder({
    account: name,
    keys: Object.fromEntries(Object.entries(credentials).map(([vendor, { key }]) => [vendor, key])),
    now: clock.now(),
    options,
    snapshot: account.snapshot(),
    switches: () => switches.snapshot(),
    maxBytes,
  })
  account.listener = recorder
  return recorder.begin(() => {
    if (account.listener === recorder) account.listener = undefined
  })
}
