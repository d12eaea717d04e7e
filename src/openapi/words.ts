import type { Contract, Evidence, Source } from '../vendor/contract.ts'
import type { VendorPromise } from '../vendor/promise.ts'
import type { VendorSpec } from '../vendor/spec.ts'

/** What a statement rests on, as a sentence says it. */
const EVIDENCE: Readonly<Record<Evidence, string>> = {
  reference: 'the vendor’s reference page says so',
  doc: 'another document of the vendor says so',
  recorded: 'a recording of the vendor shows it',
  sdk: 'the vendor’s SDK says so',
  inferred: 'the vendor does not say so: it is our best guess',
}

export function evidenceInWords(evidence: Evidence): string {
  return EVIDENCE[evidence]
}

/** What a promise rests on, with the day of the recording that shows or contradicts it. */
export function promiseEvidenceInWords({ evidence, recorded }: Pick<VendorPromise, 'evidence' | 'recorded'>): string {
  const words = evidenceInWords(evidence)
  if (!recorded) return words
  const { on, isKept } = recorded
  if (!isKept) return `${words}; a recording of ${on} contradicts it`
  return evidence === 'recorded' ? `${words} (${on})` : `${words}; recorded on ${on}`
}

/** The name of a file, which says nothing to a reader. */
const FILE_NAME = /\.(?:txt|md|html?|json|ya?ml|pdf|go|ts|js|py|java)$|^[0-9a-f_]{12,}$/i

/** The page that documents an operation: as it is titled, if that is known. */
export function pageOf({ id, source }: Contract, spec: VendorSpec): string {
  const { document, date } = shownSource(source, titleOf(id, spec))
  const kind = document.startsWith('the vendor’s ') ? document : `“${document}”`
  return date === undefined ? kind : `${kind}, ${date}`
}

/** The title of the page that documents an operation, if it is known. */
export function titleOf(id: string, { pages = [] }: Pick<VendorSpec, 'pages'>): string | undefined {
  return pages.find(({ operation }) => operation === id)?.title
}

/** A source as readers see it: with the title of its page, or else the vendor's name for it, in place of the name of a file. */
export function shownSource<Given extends Source>(source: Given, title?: string): Given {
  const words = {
    reference: 'reference page',
    doc: 'document',
    recorded: 'recording',
    sdk: 'SDK',
    inferred: 'best guess',
  }[source.evidence]
  const named = FILE_NAME.test(source.document) ? `the vendor’s ${words}` : source.document
  return { ...source, document: title ?? named }
}

export function limitInWords({ limit }: Contract): string | undefined {
  if (!limit) return undefined
  const { requests, perSeconds, evidence } = limit
  const time = perSeconds === 1 ? 'a second' : `in ${perSeconds} seconds`
  return `At most ${requests} ${requests === 1 ? 'request' : 'requests'} ${time}: ${evidenceInWords(evidence)}`
}
