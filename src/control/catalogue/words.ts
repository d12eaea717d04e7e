import type { Contract, Evidence } from '../../vendor/contract.ts'
import type { VendorSpec } from '../../vendor/spec.ts'

/** What a statement rests on, as a sentence says it. */
const EVIDENCE: Readonly<Record<Evidence, string>> = {
  reference: 'the vendor’s reference page says so',
  doc: 'another document of the vendor says so',
  sdk: 'the vendor’s SDK says so',
  inferred: 'the vendor does not say so: it is our best guess',
}

export function evidenceInWords(evidence: Evidence): string {
  return EVIDENCE[evidence]
}

/** The name of a file, which says nothing to a reader. */
const FILE_NAME = /\.(?:txt|md|html?|json|ya?ml|pdf|go|ts|js|py|java)$|^[0-9a-f_]{12,}$/i

/** The page that documents an operation: as it is titled, if that is known. */
export function pageOf({ id, source }: Contract, { pages = [] }: VendorSpec): string {
  const title = pages.find(({ operation }) => operation === id)?.title
  const { document, date } = source
  const name = title ?? (FILE_NAME.test(document) ? undefined : document)
  const words = { reference: 'reference page', doc: 'document', sdk: 'SDK', inferred: 'best guess' }[source.evidence]
  const kind = name === undefined ? `the vendor’s ${words}` : `“${name}”`
  return date === undefined ? kind : `${kind}, ${date}`
}

export function limitInWords({ limit }: Contract): string | undefined {
  if (!limit) return undefined
  const { requests, perSeconds, evidence } = limit
  const time = perSeconds === 1 ? 'a second' : `in ${perSeconds} seconds`
  return `At most ${requests} ${requests === 1 ? 'request' : 'requests'} ${time}: ${evidenceInWords(evidence)}`
}
