import { captureContent, resumeCapture } from '../replay/capture.ts'
import type { CaptureContent } from '../replay/recorder.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { resumeUndo, undoOf } from '../sandbox/accounts/undo-steps.ts'
import type { ClockDifference } from '../sandbox/clock/clock.ts'
import { historyContent, resumeHistory } from '../sandbox/history/content.ts'
import type { HistoryContent } from '../sandbox/history/recorded-step.ts'
import type { SharedView } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Snapshot } from '../sandbox/state/snapshot/format.ts'
import { type KeptUndo, keptUndo, readKeptUndo } from './kept-undo.ts'

const FORMAT = 'soundcheck-account'
/** Goes up when an older Soundcheck could not read it. Each version reads those before it. */
const VERSION = 1

/** Everything that an account is, as plain JSON: what a snapshot has, and what belongs to the process otherwise. */
export interface KeptAccount {
  readonly format: typeof FORMAT
  readonly version: number
  readonly isSecret: true
  /** The Soundcheck that wrote it. */
  readonly build: string
  readonly snapshot: Snapshot
  /** The account's own settings and time. A snapshot has those that it sees, whoever made them. */
  readonly own: { readonly switches: Readonly<Record<string, string>>; readonly clock: ClockDifference }
  /** What all accounts saw. */
  readonly view: SharedView
  readonly label?: string | undefined
  readonly lastSeen?: number | undefined
  /** Of the key that opened it, if nobody knows the key. */
  readonly unknownKey?: string | undefined
  readonly capture?: CaptureContent | undefined
  readonly history: HistoryContent
  /** What people can take back. */
  readonly undo?: KeptUndo | undefined
}

/** Shares records and history, which are replaced and never edited: it is quick, and does not change afterwards. */
export function keptAccount(account: Account, sandbox: Sandbox, build: string): KeptAccount {
  const snapshot = account.snapshot()
  return {
    ...{ format: FORMAT, version: VERSION, isSecret: true, build },
    snapshot,
    own: { switches: account.switches.own(), clock: account.clock.own },
    view: sandbox.continuity.view,
    label: account.label,
    lastSeen: account.lastSeen,
    unknownKey: sandbox.accounts.unknownKeys.digestOf(account.name),
    capture: captureContent(account),
    history: historyContent(account.history),
    undo: keptUndo(undoOf(account), snapshot),
  }
}

/** Reads what {@link keptAccount} made. Throws an Error that says what is wrong. */
export function readKeptAccount(text: string): KeptAccount {
  const kept: unknown = JSON.parse(text)
  checkKept(kept)
  return kept as KeptAccount
}

/** Throws an Error when this is no kept account, or one of a later version. */
export function checkKept(data: unknown): void {
  const kept = data as Partial<KeptAccount> | null | undefined
  if (kept?.format !== FORMAT) throw new Error(`it is not a "${FORMAT}"`)
  if (typeof kept.version !== 'number' || kept.version > VERSION) {
    throw new Error(
      `it has version ${JSON.stringify(kept.version)}, but this Soundcheck reads versions up to ${VERSION}`,
    )
  }
}

/**
 * Brings an account to where another one was. It goes on in the company of the same clock and switches of all, or `alone`: then it
 * takes with it what it saw of them. Throws a UsageError when it does not fit this Soundcheck.
 */
export function resumeAccount(
  account: Account,
  kept: KeptAccount,
  sandbox: Sandbox,
  how: 'in company' | 'alone' = 'in company',
): void {
  const { snapshot, own, history } = kept
  const isAlone = how === 'alone'
  account.apply({
    kind: 'restored',
    snapshot: { ...snapshot, credentials: {}, switches: isAlone ? snapshot.switches : {} },
  })
  if (!isAlone) {
    account.switches.resumeAs(own.switches)
    account.clock.resumeAs(own.clock)
  }
  account.label = kept.label
  account.lastSeen = kept.lastSeen
  resumeHistory(account.history, history, sandbox.vendors)
  if (kept.unknownKey !== undefined) sandbox.accounts.unknownKeys.noteDigest(account.name, kept.unknownKey)
  if (kept.capture) resumeCapture(account, kept.capture)
  if (kept.undo) resumeUndo(account, readKeptUndo(kept.undo, snapshot))
}
