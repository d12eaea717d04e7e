import type { SendThrough } from '../../src/conformance/targets/sandbox.ts'

interface Success {
  readonly operation: string
  readonly summary: string
  /** What a sentence about it must not contain. */
  readonly ids: readonly string[]
}

/** Answers like the sandbox's own target, and keeps what the journal says of each success. */
export function watchSummaries(): { readonly send: SendThrough; readonly successes: Success[] } {
  const successes: Success[] = []
  return {
    successes,
    async send({ sandbox }, request) {
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
