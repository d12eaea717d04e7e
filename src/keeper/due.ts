import type { Ledger } from '../ledger/ledger.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Keeper } from './keeper.ts'

/** How often somebody looks for accounts that nobody has, and in which something is due. */
const DUE_MS = 500
/** How often unused accounts are looked for. */
const UNUSED_MS = 60_000

export interface Chores {
  readonly keeper: Keeper
  readonly ledger: Ledger
  readonly sandbox: Sandbox
  /** How long an account is kept that nobody uses, in milliseconds. */
  readonly keepMs: number
  readonly onProblem: (line: string) => void
}

/** Does in real time what no request asks for. Returns a function that ends it. */
export function startChores(chores: Chores): () => void {
  const timers = [
    every(DUE_MS, () => takeDue(chores), chores.onProblem),
    every(UNUSED_MS, () => dropUnused(chores), chores.onProblem),
  ]
  return () => {
    for (const end of timers) end()
  }
}

/** Takes accounts in which something is due: their callbacks must be sent although no request comes. */
export async function takeDue({ keeper, ledger, sandbox }: Chores): Promise<void> {
  await keeper.sequences.renew()
  if (keeper.isShared) await keeper.forgetDead()
  for (const name of await ledger.due(sandbox.realTime())) await keeper.fetch(name)
}

/** Unloads accounts that are idle, and forgets those that nobody has used for long. */
export async function dropUnused({ keeper, ledger, sandbox, keepMs }: Chores): Promise<void> {
  sandbox.accounts.dropIdle()
  const oldest = sandbox.realTime() - keepMs
  for (const { name, usedAt, owner } of await ledger.accounts()) {
    if (usedAt < oldest && owner === undefined) await keeper.forgetStored(name)
  }
}

/** One after the other. What fails is tried again next time. */
function every(milliseconds: number, work: () => Promise<void>, onProblem: (line: string) => void): () => void {
  let isOver = false
  let last: string | undefined
  const next = () => {
    if (isOver) return
    setTimeout(() => {
      work()
        .then(
          () => {
            last = undefined
          },
          (error: Error) => {
            if (error.message !== last && !isOver) onProblem(error.message)
            last = error.message
          },
        )
        .then(next)
    }, milliseconds).unref()
  }
  next()
  return () => {
    isOver = true
  }
}
