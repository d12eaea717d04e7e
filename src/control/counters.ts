import type { Verdict } from '../sandbox/history/verdict.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** How many exchanges had one outcome. Labels that do not apply are empty. */
export interface Count {
  readonly vendor: string
  readonly operation: string
  readonly outcome: string
  readonly code: string
  /** The kind of fault that was applied. */
  readonly fault: string
  count: number
}

/** Counts exchanges from the start of a server, so that metrics need not be loaded before somebody reads them. */
export class Counters {
  readonly #counts = new Map<string, Count>()
  readonly #end: () => void
  #last: Count | undefined

  constructor(sandbox: Pick<Sandbox, 'count'>) {
    this.#end = sandbox.count((verdict) => {
      this.#last = this.#countOf(verdict)
      this.#last.count++
    })
  }

  counts(): readonly Count[] {
    return [...this.#counts.values()]
  }

  end(): void {
    this.#end()
  }

  #countOf({ vendor = '', operation = '', outcome, code = '', fault }: Verdict): Count {
    const kind = fault?.kind ?? ''
    const last = this.#last
    // Under load most exchanges are like the one before, and comparing is cheaper than a look-up.
    if (
      last?.operation === operation &&
      last.vendor === vendor &&
      last.outcome === outcome &&
      last.code === code &&
      last.fault === kind
    ) {
      return last
    }
    const key = `${vendor} ${operation} ${outcome} ${code} ${kind}`
    const known = this.#counts.get(key)
    if (known) return known
    const made: Count = { vendor, operation, outcome, code, fault: kind, count: 0 }
    this.#counts.set(key, made)
    return made
  }
}
