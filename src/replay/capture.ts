import { checkOptions, option, optionsSchema } from '../diagnostics/options.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import { plainJson } from '../sandbox/state/snapshot/plain-json.ts'
import { type Credentials, withoutSecrets } from '../vendor/credential.ts'
import type { Capture } from './format.ts'
import { type CaptureContent, type CaptureOptions, type Capturing, Recorder } from './recorder.ts'

const captureOptionsSchema = optionsSchema<CaptureOptions>({ maxBytes: option.number })

/** Records what happens to an account, so that it can be replayed. Throws a UsageError while another capture runs. */
export function captureAccount(account: Account, options: CaptureOptions = {}): Capturing {
  checkOptions('Cannot capture an account', captureOptionsSchema, options)
  const { maxBytes } = options
  const { name, credentials, clock, options: answerOptions } = account
  if (account.listener) throw new UsageError(`Cannot capture account "${name}": another capture of it is running`)
  return begin(
    account,
    new Recorder({
      account: name,
      keys: Object.fromEntries(Object.entries(credentials).map(([vendor, { key }]) => [vendor, key])),
      credentials: hasSeveralOrTemporary(credentials) ? withoutSecrets(credentials) : undefined,
      now: clock.now(),
      options: answerOptions,
      // A replay needs no secrets: it accepts signatures by keys that it does not know.
      snapshot: plainJson({ ...account.snapshot(), credentials: {} }) as Snapshot,
      end: endOf(account),
      maxBytes,
    }),
  )
}

/** The running capture of an account. */
export function capturingOf({ listener }: Account): Capturing | undefined {
  return listener instanceof Recorder ? listener.capturing : undefined
}

/** What the running capture of an account has so far; undefined when none runs. */
export function captureContent({ listener }: Account): CaptureContent | undefined {
  return listener instanceof Recorder ? listener.content() : undefined
}

/** Goes on with a capture that another process began. */
export function resumeCapture(account: Account, content: CaptureContent): void {
  const { beginning, maxBytes } = content
  begin(account, new Recorder({ ...beginning, end: endOf(account), maxBytes }, content))
}

function begin(account: Account, recorder: Recorder): Capturing {
  account.listener = recorder
  return recorder.begin(() => {
    if (account.listener === recorder) account.listener = undefined
  })
}

function endOf(account: Account): () => Pick<Capture, 'endedAt' | 'open'> {
  return () => {
    const endedAt = account.clock.now()
    return { endedAt, open: openCallbacks(account, endedAt) }
  }
}

function hasSeveralOrTemporary(credentials: Credentials): boolean {
  return Object.values(credentials).some(({ token, otherKeys }) => token !== undefined || otherKeys !== undefined)
}

/** The open callbacks of an account that are due by `at`. */
export function openCallbacks({ outbox }: Account, at: number): Capture['open'] {
  return outbox.due(at).map(({ id, vendor, message: { event, url } }) => ({ id, vendor, event, url }))
}
