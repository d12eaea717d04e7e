import type { Contract } from './contract.ts'
import type { CallInput } from './promise.ts'

/** The languages of snippets, in the order in which people choose from them. */
export const LANGUAGES = ['curl', 'node', 'python', 'go', 'java', 'php'] as const
export type Language = (typeof LANGUAGES)[number]

/** The server and the account that a snippet calls. */
export interface SnippetTarget {
  /** For example `http://127.0.0.1:4747`. */
  readonly origin: string
  /** The host with its port. */
  readonly host: string
  readonly hostName: string
  readonly port: string
  readonly key: string
  /** Empty for a vendor whose key is the secret. */
  readonly secret: string
  /** What the account owns at the vendor, such as a project or a bucket. */
  readonly attributes: Readonly<Record<string, string>>
}

/** A call of any operation, with what it sends. */
export interface SampledCall {
  readonly contract: Pick<Contract, 'id' | 'method' | 'path'>
  /** By part. */
  readonly input: CallInput
}

/** Why there is no program: a sentence for people, such as what the client lacks. */
export interface NoSample {
  readonly none: string
}

/** A first call in one language. */
export interface Snippet {
  /** The library or program that sends it, for people. */
  readonly client: string
  /** The command that installs the client. Absent when the language brings it. */
  readonly install?: string
  /** Whether a test of this repository runs it. If not, it was written after the client's documentation. */
  readonly isRun: boolean
  /** A whole program, without a line break at its end. */
  code(target: SnippetTarget): string
  /** The same for any other call. Absent in a language that has the first call only. */
  sample?(target: SnippetTarget, call: SampledCall): string | NoSample
}

/** A vendor's first call: the same call in each language that it has. It should succeed in a new account, also the second time. */
export interface Snippets {
  /** What the call does, as the vendor's page calls it. */
  readonly title: string
  /** The id of its operation. */
  readonly operation: string
  readonly languages: Readonly<Partial<Record<Language, Snippet>>>
}

/** A text as a string of Python, Go or Java, in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text)
}

/** A text as a string of JavaScript or PHP, in single quotes: PHP reads variables in double ones. */
export function singleQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}

/** A text as one word of a shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
