import type { Account } from '../../sandbox/accounts/account.ts'
import type { LiveExchange } from '../../sandbox/exchange.ts'
import { VendorError } from '../../vendor/vendor-error.ts'
import type { Mutation } from '../mutant.ts'
import { changedAt, fieldChanges, reversed } from './output.ts'

/** Stands in the place of an operation's rule: may run it, before or after or instead of something else. */
export type Rule = (exchange: LiveExchange, run: () => unknown) => unknown

/** Undefined where a mutation is not about the rule. `struck` is called when a client can tell the difference. */
export function ruleOf(mutation: Mutation, struck: () => void): Rule | undefined {
  switch (mutation.kind) {
    case 'error':
      return ({ account }, run) => refused(account, { code: mutation.code, run, struck })
    case 'ignored':
      return (exchange, run) => ignored(exchange.account, run, struck)
    case 'field': {
      const change = fieldChanges[mutation.change](mutation.to)
      return (_, run) => unlessSame(run(), (output) => changedAt(output, mutation.path, change), struck)
    }
    case 'order':
      return (_, run) => unlessSame(run(), (output) => changedAt(output, mutation.path, reversed), struck)
    case 'stale':
      return stale(struck)
    default:
      return undefined
  }
}

interface Refusal {
  readonly code: string
  run(): unknown
  struck(): void
}

/** A request that the rule refuses keeps its own error; of one that it takes, everything it did is taken back. */
function refused(account: Account, { code, run, struck }: Refusal): never {
  const before = account.snapshot()
  run()
  account.restore(before)
  struck()
  throw new VendorError(code, { because: 'a mutant says so' })
}

function unlessSame(output: unknown, change: (output: unknown) => unknown, struck: () => void): unknown {
  const changed = change(output)
  if (JSON.stringify(changed) !== JSON.stringify(output)) struck()
  return changed
}

/** Runs the rule and takes back what it did, so that the answer is the right one for this very request. */
function ignored(account: Account, run: () => unknown, struck: () => void): unknown {
  const before = account.snapshot()
  const output = run()
  if (traces(account) === tracesOf(before)) return output
  account.restore(before)
  struck()
  return output
}

function traces(account: Account): string {
  return tracesOf(account.snapshot())
}

function tracesOf({ states, outbox }: ReturnType<Account['snapshot']>): string {
  return JSON.stringify({ states, outbox })
}

function stale(struck: () => void): Rule {
  const last = new WeakMap<Account, Map<string, unknown>>()
  return ({ account, input }, run) => {
    const known = last.get(account) ?? new Map<string, unknown>()
    last.set(account, known)
    const question = JSON.stringify(input)
    const output = run()
    const before = known.has(question) ? known.get(question) : output
    known.set(question, output)
    return unlessSame(output, () => before, struck)
  }
}
