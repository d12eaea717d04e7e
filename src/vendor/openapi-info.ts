import type { ErrorEntry } from './vendor-error.ts'

export type Json = Readonly<Record<string, unknown>>

/** What an OpenAPI document says about a vendor, besides its contracts. Data, and how to encode a refusal. */
export interface OpenApiInfo {
  readonly title: string
  /** Markdown. */
  readonly description: string
  /** The vendor's servers, with `{variables}`. */
  readonly servers: readonly Server[]
  /** The servers of operations that have others. */
  readonly serversOf?: Readonly<Record<string, readonly Server[]>>
  /** OpenAPI security schemes, by name. */
  readonly securitySchemes: Readonly<Record<string, Json>>
  /** OpenAPI security requirements. One entry is enough. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  /** The requirements of operations that have others. */
  readonly securityOf?: Readonly<Record<string, OpenApiInfo['security']>>
  /** For vendors that route by action: the place of its name, such as `X-Action=StopTask` for StopTask. */
  readonly actionIn?: string
  /** The statuses of codes that an operation sends with another status than the table's, by operation and code. */
  readonly statusesOf?: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly mediaType: 'application/json' | 'application/xml'
  /** Names of callback members that are texts with JSON in them. */
  readonly embeddedJson: readonly string[]
  /** The code that a client reads, if the table of errors has another name for it. */
  codeOnTheWire?(code: string): string
  /** The body of a refusal, as the contracts' schemas see it. */
  refusal(code: string, entry: ErrorEntry): unknown
  /** The body as text, if it is not JSON. */
  write?(body: unknown): string
}

interface Server {
  readonly url: string
  readonly description?: string
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly description?: string }>>
}
