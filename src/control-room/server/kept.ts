/** What a page without a server shows. It stands in the page itself. */
export interface Kept {
  /** What the page is about: the name of a test. */
  readonly title: string
  readonly account: string
  /** Answers of the control API by their paths. */
  readonly answers: Readonly<Record<string, unknown>>
  /** Everything that happened, oldest first, as the event stream sends it. */
  readonly events: readonly { readonly sequence: number }[]
}

/** Undefined in a page that has a server. */
export const kept: Kept | undefined = readKept()

function readKept(): Kept | undefined {
  const text = typeof document === 'undefined' ? undefined : document.getElementById('kept')?.textContent
  return text ? (JSON.parse(text) as Kept) : undefined
}
