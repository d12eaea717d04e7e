import { redactUrls } from '../../diagnostics/redact-urls.ts'
import type { DidWith } from '../../vendor/contract.ts'
import type { Recorded } from './recorded.ts'
import type { Resource } from './row-facts.ts'
import type { KeptChange } from './state-changes.ts'

/** What the request did with the vendor's records, first of all. What the clock did on the way is not its doing. */
export function didWith(recorded: Recorded): DidWith {
  return changesOfRequest(recorded)[0]?.what ?? 'nothing'
}

/**
 * The record that a request changed: the one that the request or its answer names, otherwise the first. Undefined when it changed
 * none.
 */
export function resourceOf(recorded: Recorded): Resource | undefined {
  const changes = changesOfRequest(recorded)
  const change = changes.find((one) => isNamed(one, recorded)) ?? (isRead(recorded) ? undefined : changes[0])
  if (change === undefined) return undefined
  return { vendor: change.vendor, collection: change.collection, key: redactUrls(change.key) }
}

function changesOfRequest({ changes, vendor }: Recorded): readonly KeptChange[] {
  const notes = vendor?.notes ?? []
  return changes.filter(({ cause, collection }) => cause === 'request' && !notes.includes(collection))
}

/** Reads that change something make records that the account has from its first use on, and no client asked for. */
function isRead({ vendor, verdict }: Recorded): boolean {
  return vendor?.contracts.find(({ id }) => id === verdict.operation)?.effect === 'reads'
}

/** Keys begin with the place of a record, and end with its id. */
function isNamed({ key }: KeptChange, { http }: Recorded): boolean {
  const [id = key] = /[^\]"/]+$/.exec(key) ?? []
  return [http.target, http.requestBody, http.responseBody].some((text) => text.includes(id))
}
