import type { Account } from '../../sandbox/accounts/account.ts'
import type { LiveExchange } from '../../sandbox/exchange.ts'
import { VendorError } from '../../vendor/vendor-error.ts'
import type { Mutation } from '../mutant.ts'
import { changedAt, fieldChanges, reversed } from './output.ts'

/** Replaces an operation's rule. `run` runs the original. */
export type MutatedRule = (exchange: LiveExchange, run: () => unknown) => unknown

/** Undefined when the mutation leaves the rule alone. `onApplied` is called when a client can notice the change. */
export function ruleOf(mutation: Mutation, onApplied: () => void): MutatedRule | undefined {
  switch (mutation.kind) {
    case 'error':
      return ({ account }, run) => refused(account, { code: mutation.code, run, onApplied })
    case 'ignored':
      return (exchange, run) => ignored(exchange.account, run, onApplied)
    case 'field': {
      const change = fieldChanges[mutation.change](mutation.to)
      return (_, run) => unlessSame(run(), (output) => changedAt(output, mutation.path, change), onApplied)
    }
    case 'order':
      return (_, run) => unlessSame(run(), (output) => changedAt(output, mutation.path, reversed), onApplied)
    case 'stale':
      return stale(onApplied)
    default:
      return undefined
  }
}

interface Refusal {
  readonly code: string
  run(): unknown
  onApplied(): void
}

/** A request that the rule refuses keeps its error. When the rule accepts it, its changes are undone. */
function refused(account: Account, { code, run, onApplied }: Refusal): never {
  const before = account.snapshot()
  run()
  account.restore(before)
  onApplied()
  throw new VendorError(code, { because: 'a mutant refuses it' })
}

function unlessSame(output: unknown, change: (output: unknown) => unknown, onApplied: () => void): unknown {
  const changed = change(output)
  if (JSON.stringify(changed) !== JSON.stringify(output)) onApplied()
  return changed
}

/** Runs the rule and undoes its changes, so that the answer fits the request but nothing has changed. */
function ignored(account: Account, run: () => unknown, onApplied: () => void): unknown {
  const before = account.snapshot()
  const output = run()
  if (memoryOf(account.snapshot()) === memoryOf(before)) return output
  account.restore(before)
  onApplied()
  return output
}

function memoryOf({ states, outbox }: ReturnType<Account['snapshot']>): string {
  return JSON.stringify({ states, outbox })
}

function stale(onApplied: () => void): MutatedRule {
  const last = new WeakMap<Account, Map<string, unknown>>()
  return ({ account, input }, run) => {
    const known = last.get(account) ?? new Map<string, unknown>()
    last.set(account, known)
    const request = JSON.stringify(input)
    const output = run()
    const before = known.has(request) ? known.get(request) : output
    known.set(request, output)
    return unlessSame(output, () => before, onApplied)
  }
}
