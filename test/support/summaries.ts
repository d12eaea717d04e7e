import type { SendThrough } from '../../src/conformance/targets/sandbox.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

interface Success {
  readonly operation: string
  readonly summary: string
  /** What a sentence about it must not contain. */
  readonly ids: readonly string[]
}

interface Watched {
  readonly send: SendThrough
  readonly successes: readonly Success[]
  /** What the journal says of attempts to deliver callbacks. */
  readonly callbacks: ReadonlySet<string>
}

/** Answers like the sandbox's own target, and keeps what the journal says of each success and each callback. */
export function watchSummaries(): Watched {
  const successes: Success[] = []
  const callbacks = new Set<string>()
  const watched = new WeakSet<Sandbox>()
  const watch = (sandbox: Sandbox) => {
    if (watched.has(sandbox)) return
    watched.add(sandbox)
    sandbox.subscribe(({ delivery, account, sequence }) => {
      if (delivery === undefined) return
      for (const { summary } of sandbox.account(account).journal.rows({ since: sequence - 1 })) callbacks.add(summary)
    })
  }
  return {
    successes,
    callbacks,
    async send({ sandbox }, request) {
      watch(sandbox)
      const handled = sandbox.handle(request)
      await handled.waitUntil()
      const { sequence, outcome, operation } = handled.verdict
      const entry = outcome === 'answered' ? handled.account.journal.entry(sequence) : undefined
      const [row] = handled.account.journal.rows({ since: sequence - 1, limit: 1 })
      if (entry && row && operation) {
        const ids = entry.changes.map(({ key }) => idOf(key))
        successes.push({ operation, summary: row.summary, ids })
      }
      const { status, headers, body } = handled.response
      const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
      return { status, headers: Object.fromEntries(lowerCase), body }
    },
  }
}

/** Keys begin with the place of a record, and end with its id. */
function idOf(key: string): string {
  return /[^\]"/]+$/.exec(key)?.[0] ?? key
}
