import { digestOf, type Entry } from '../ledger/entry.ts'
import { captureAccount, capturingOf } from '../replay/capture.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import { openMoment, setUndoSteps, type UndoStep, undoOf } from '../sandbox/accounts/undo-steps.ts'
import type { Command } from '../sandbox/history/command.ts'
import { NotHere, type SandboxClockMove, type SandboxSwitch, type SharedView } from '../sandbox/keeping.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Credentials } from '../vendor/credential.ts'

/** What happens to an account besides requests: its commands, and what comes from outside of it. Plain JSON. */
export type KeptStep =
  | Command
  /** The first step of an account with keys: those that it began with. */
  | { readonly kind: 'begun'; readonly credentials: Credentials }
  /** From here on the sandbox's clock and switches are these. */
  | { readonly kind: 'view'; readonly view: SharedView }
  | { readonly kind: 'sandbox-clock'; readonly move: SandboxClockMove }
  | ({ readonly kind: 'sandbox-switch' } & SandboxSwitch)
  | { readonly kind: 'capture-started'; readonly maxBytes: number | undefined }
  | { readonly kind: 'capture-stopped' }
  /** The account as it is now can be returned to. */
  | { readonly kind: 'moment' }
  /** From here on these can be taken back, newest first. The moments before them were told already. */
  | { readonly kind: 'undo'; readonly steps: readonly Pick<UndoStep, 'id' | 'what' | 'opposite'>[] }

/** The keys that an account began with, from the first entry of its log. */
export function firstCredentials(entry: Entry | undefined): Credentials {
  const step = entry?.kind === 'command' ? (entry.command as KeptStep) : undefined
  return step?.kind === 'begun' ? step.credentials : {}
}

/** The first step whose repetition did not give what it gave before. */
export interface Difference {
  readonly sequence: number
  /** Real time in milliseconds when it happened first. */
  readonly real: number
  /** The Soundcheck that wrote it. */
  readonly build: string | undefined
  /** A sentence for people, without secrets. */
  readonly what: string
}

/** An answer by another account's ids cannot be compared: nobody keeps those. */
export const NO_DIGEST = 0

/** An account that is being brought to where it was. */
export interface Resuming {
  readonly sandbox: Sandbox
  readonly account: Account
  /** What all accounts saw at the latest step. */
  view: SharedView
}

/** Does a step again. Returns what was different this time. */
export function repeat(resuming: Resuming, entry: Entry): Difference | undefined {
  const { sandbox, account } = resuming
  const step = entry.kind === 'command' ? (entry.command as KeptStep) : undefined
  if (step?.kind === 'view') {
    resuming.view = step.view
    return undefined
  }
  const { real, sequence, build } = entry
  const what = sandbox.continuity.again({ account, real, view: resuming.view }, () => repeated(resuming, entry, step))
  return what === undefined ? undefined : { sequence, real, build, what }
}

function repeated(resuming: Resuming, entry: Entry, step: KeptStep | undefined): string | undefined {
  try {
    if (entry.kind === 'request') return repeatRequest(resuming, entry)
    if (step) repeatStep(resuming, step, entry.real)
    return undefined
  } catch (error) {
    if (error instanceof NotHere) return `a request belongs to the account "${error.account}" now`
    return `${step?.kind ?? 'a request'} failed: ${(error as Error).message}`
  }
}

function repeatRequest(
  { sandbox, account }: Resuming,
  { request, digest }: Extract<Entry, { kind: 'request' }>,
): string | undefined {
  const { response, account: answered, verdict } = sandbox.handle(request)
  if (answered !== account) return `${operationOf(verdict)} was not recognized as a request of this account`
  if (digest === NO_DIGEST || digestOf(response) === digest) return undefined
  return `${operationOf(verdict)} was answered otherwise (now ${response.status}${verdict.code ? ` ${verdict.code}` : ''})`
}

function operationOf({ operation, vendor }: { operation: string | undefined; vendor: string | undefined }): string {
  return [operation ?? 'a request', vendor].filter(Boolean).join(' of ')
}

function repeatStep({ account, sandbox }: Resuming, step: KeptStep, real: number): void {
  // These were seen to before.
  if (step.kind === 'view' || step.kind === 'begun') return
  if (step.kind === 'sandbox-clock') account.sandboxClockMoved(step.move, real)
  else if (step.kind === 'sandbox-switch') {
    account.listener?.command({ kind: 'switch', name: step.name, value: step.value }, account.clock.now(real))
  } else if (step.kind === 'capture-started') {
    captureAccount(account, step.maxBytes === undefined ? {} : { maxBytes: step.maxBytes })
  } else if (step.kind === 'capture-stopped') {
    if (capturingOf(account)) account.listener = undefined
  } else if (step.kind === 'moment') openMoment(account, { real, newest: () => sandbox.feed.newest })
  else if (step.kind === 'undo') repeatUndo(account, step.steps)
  else account.apply(step, real)
}

function repeatUndo(account: Account, told: Extract<KeptStep, { kind: 'undo' }>['steps']): void {
  const { steps, open } = undoOf(account)
  const moments = new Map([...steps, ...open].map((moment) => [moment.id, moment]))
  setUndoSteps(
    account,
    told.flatMap((step) => {
      const moment = moments.get(step.id)
      return moment ? [{ ...moment, ...step }] : []
    }),
  )
}
