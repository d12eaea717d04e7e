import { UsageError } from '../diagnostics/usage-error.ts'
import type { Account } from '../sandbox/accounts/account.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { curlHeading, toCurl } from './curl-lines.ts'
import { toSignedHar } from './har-file.ts'
import { planOf, sessionOptions } from './plan.ts'
import { type Selected, type Selection, select } from './selection.ts'
import { type TriedStep, tried } from './trial.ts'
import { toVitest } from './vitest-file.ts'

export interface ExportContext {
  readonly sandbox: Sandbox
  readonly account: Account
  /** Of the server, for commands that call it. */
  readonly origin: string
}

export type ExportFormat = 'vitest' | 'curl' | 'har'

/** Chosen exchanges of an account as the text of a file. Throws a UsageError when none of them is kept. */
export function exported(context: ExportContext, format: ExportFormat, selection: Selection): string {
  const selected = select(context.account, selection)
  if (selected.exchanges.length === 0) {
    throw new UsageError(
      `Cannot export: the journal of account "${context.account.name}" keeps ${selection.sequences ? 'none of these exchanges' : 'no such exchanges'}`,
    )
  }
  return FORMATS[format](context, selected)
}

const FORMATS: { readonly [Format in ExportFormat]: (context: ExportContext, selected: Selected) => string } = {
  vitest({ sandbox, account }, selected) {
    const options = sessionOptions(account, sandbox)
    const steps = tried(sandbox.vendors, options, planOf(account, selected.exchanges))
    if (!steps.some(({ kind }) => kind === 'request')) throw new UsageError(nothingLeft(steps))
    return toVitest({ options, steps, notes: notesOn(account, selected) })
  },
  curl({ account, origin }, selected) {
    const notes = notesOn(account, selected).map((note) => `# ${note}`)
    return `${[...curlHeading(account, origin), ...notes, '', ...toCurl(account, selected.exchanges, origin)].join('\n')}\n`
  },
  har: ({ account }, { exchanges }) => `${JSON.stringify(toSignedHar(account, exchanges), null, 2)}\n`,
}

function nothingLeft(steps: readonly TriedStep[]): string {
  const [first] = steps.filter((step) => step.kind === 'left-out')
  return `Cannot export a test: none of these exchanges can be part of it${first ? `. For one, ${first.what}: ${first.why}` : ''}`
}

function notesOn({ history }: Account, { missing }: Selected): string[] {
  return [
    ...(missing.length > 0 ? [`The journal has no request ${missing.join(', ')}.`] : []),
    ...(history.losses ? ['The journal no longer has the beginning of this account’s history.'] : []),
  ]
}
