/**
 * One statement that a page of a vendor prints, copied by hand from the page and not from the contract. The contract is compared
 * with it, so a number that is wrong in the contract, and so in everything made from it, is noticed here.
 */
export interface PageStatement {
  /** The line of the page, or its first and last line. */
  readonly line: number | readonly [first: number, last: number]
  /** The words of the page, shortened where they are long. */
  readonly says: string
  /** What the contract must say too. */
  readonly prints?: PrintedFact
  /** Documented items that show the statement besides those of `prints`, relative to the operation. */
  readonly items?: readonly string[]
  /** Ids of promises that test the statement, if no item does. */
  readonly promises?: readonly string[]
  /** Why nothing can test it. It does not count as met. */
  readonly excused?: string
}

/** A fact in a form that a contract has too. */
export type PrintedFact =
  | { readonly method: string; readonly path: string }
  | PrintedField
  /** The description of a status, without its full stop. */
  | { readonly status: number; readonly description?: string }
  /** A row of a table of codes. `status` where the page gives one. */
  | { readonly error: string; readonly message: string; readonly status?: number }
  | { readonly requests: number; readonly perSeconds: number }
  /** A rule of the contract, and words that it must contain: names, numbers and formats. */
  | { readonly rule: string; readonly words: readonly string[] }
  /** An answer, decoded, with its members in the printed order. */
  | { readonly answer: number; readonly body: unknown }

/** A row of a table of parameters or fields. */
export interface PrintedField {
  /** For example `request.body.StreamName`, as in the ids of items. */
  readonly field: string
  readonly type?: 'string' | 'boolean' | 'integer' | 'number' | 'object' | 'array'
  /** The column `Mandatory` or `Required` of a request. */
  readonly required?: boolean
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  /** The listed values, in their order. */
  readonly values?: readonly string[]
}

/** A page, statement by statement. */
export interface Page {
  /** The id of its operation. */
  readonly operation: string
  /** As the page prints it. */
  readonly title: string
  /** The name of the file. */
  readonly document: string
  readonly statements: readonly PageStatement[]
}
