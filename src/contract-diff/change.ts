/** One difference between the contracts of two versions. */
export interface Change {
  /** The title of the vendor. */
  readonly vendor: string
  /** The id of the operation or the callback. */
  readonly operation: string
  readonly isCallback: boolean
  /** A sentence for people, without its full stop. */
  readonly says: string
  /** Whether a client that was right before can be wrong now. */
  readonly breaks: boolean
  /** Which calls it is about. Undefined: every call of the operation. */
  readonly about?: About
}

/** What a call must have for a change to be about it. */
export type About =
  | { readonly part: Part; readonly path: string; readonly when: 'present' | 'absent' }
  /** A value that is not among these any more, or not within these bounds. */
  | { readonly part: Part; readonly path: string; readonly when: 'outside'; readonly allowed: Allowed }
  /** The vendor's error code in the answer. */
  | { readonly part: 'code'; readonly code: string }
  | { readonly part: 'status'; readonly status: string }
  /** Nothing that a single call shows, such as how often it was made. */
  | { readonly part: 'nothing' }

export type Part = 'path' | 'query' | 'header' | 'body' | 'answer'

export interface Allowed {
  /** As JSON. */
  readonly values?: readonly string[] | undefined
  /** Of a number, the length of a text or a list. */
  readonly least?: number | undefined
  readonly most?: number | undefined
}

/** A change before it is said whose it is. */
export type Difference = Pick<Change, 'says' | 'breaks' | 'about'>
