import type { JournalEntry } from '../sandbox/history/journal.ts'
import type { Vendor } from '../vendor/vendor.ts'
import { createSandbox } from './engine.ts'
import { readPastedRequest } from './pasted-request.ts'

interface ExplainOptions {
  /** When the request was sent. */
  readonly at: Date | number
  /** Of the user's own key. */
  readonly secret?: string | undefined
  /** Default: the built-in vendors. */
  readonly vendors?: readonly Vendor[]
}

/** Handles a pasted request in a sandbox of its own. The entry has the explanation, and a report of a rejected signature. */
export function explainRequest(pasted: string, { at, secret, vendors }: ExplainOptions): JournalEntry {
  const request = readPastedRequest(pasted)
  const sandbox = createSandbox({
    limits: false,
    ...(secret !== undefined && { unknownKeySecret: secret }),
    ...(vendors && { vendors }),
  })
  sandbox.clock.freeze(at)
  sandbox.handle(request)
  const [entry] = sandbox.journal()
  if (!entry) throw new Error('The journal has no entry for the pasted request')
  return entry
}
