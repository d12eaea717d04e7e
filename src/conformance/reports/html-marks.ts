import type { Evidence } from '../../vendor/contract.ts'
import type { VendorPromise } from '../../vendor/promise.ts'
import type { PromiseResult } from '../result.ts'
import { type Html, html } from './html-text.ts'
import { OUTCOMES } from './phrases.ts'

const EVIDENCE: Readonly<Record<Evidence, string>> = {
  reference: 'printed on one of the five vendor pages that Soundcheck started from, named by its file',
  doc: 'printed in another document of the vendor',
  recorded: 'the vendor did so: its answers were recorded, on the day that the source names',
  sdk: 'read from the vendor’s own client code',
  inferred: 'our best guess: the vendor does not document it, and may behave differently',
}

const MARKS: Readonly<Record<PromiseResult['outcome'], string>> = {
  kept: '✓',
  broken: '✗',
  'client-fault': '!',
  'not-applicable': '–',
  failed: '?',
}

/** A mark shows its reason on hover, touch and keyboard focus. */
export function mark(outcome: PromiseResult['outcome'], because = ''): Html {
  const says = because === '' ? OUTCOMES[outcome] : `${OUTCOMES[outcome]}: ${because}`
  if (because === '')
    return html`<span class="mark ${outcome}" role="img" aria-label="${says}">${MARKS[outcome]}</span>`
  return html`<span class="mark ${outcome} said" tabindex="0" role="note" aria-label="${says}" data-says="${says}">${MARKS[outcome]}</span>`
}

export function badge({ evidence }: VendorPromise): Html {
  return html`<span class="evidence ${evidence}" title="${EVIDENCE[evidence]}">${evidence}</span>`
}

const READING = [
  ['kept', 'the answer was as promised'],
  ['broken', 'the answer was not as promised: see Differences'],
  ['client-fault', 'the vendor answered as promised, but its own package does not pass this on'],
  ['not-applicable', 'the client or the target cannot do what the promise needs: point at the mark for the reason'],
  ['failed', 'the promise could not be tested, because something else went wrong'],
] as const

const WORDS = [
  [
    'promise',
    'a sentence about the API, with the steps before it (given), the call (when) and the steps after it (then)',
  ],
  [
    'client',
    'the software that makes the calls: wire is a raw, signed request; the others are packages that the vendors publish',
  ],
  ['documented item', 'a parameter, constraint, field, status, code, limit or rule that the vendor documents'],
] as const

export function legend(): Html {
  return html`<details class="legend"><summary>How to read this</summary>
<dl>${WORDS.map(([word, says]) => html`<dt>${word}</dt><dd>${says}</dd>`)}
${READING.map(([outcome, says]) => html`<dt>${mark(outcome)} ${OUTCOMES[outcome]}</dt><dd>${says}</dd>`)}
${Object.entries(EVIDENCE).map(([name, says]) => html`<dt><span class="evidence ${name}">${name}</span></dt><dd>${says}</dd>`)}</dl></details>`
}
