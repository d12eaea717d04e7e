import type { ErrorEntry } from './vendor-error.ts'

export type Json = Readonly<Record<string, unknown>>

/** What a document has to say of a vendor and no single contract does. Data, and how a refusal looks. */
export interface OpenApiInfo {
  readonly title: string
  /** Markdown. */
  readonly description: string
  /** As the vendor has them, with `{variables}`. */
  readonly servers: readonly Server[]
  /** Of operations that are elsewhere. */
  readonly serversOf?: Readonly<Record<string, readonly Server[]>>
  /** OpenAPI security schemes, by name. */
  readonly securitySchemes: Readonly<Record<string, Json>>
  /** OpenAPI security requirements: each entry will do. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  /** Of operations that differ. */
  readonly securityOf?: Readonly<Record<string, OpenApiInfo['security']>>
  /** Where the name of an action travels, for vendors that route by it: with StopTask, `X-Action=StopTask`. */
  readonly actionIn?: string
  /** Of codes that an operation sends with another status than the table's, by operation and code. */
  readonly statusesOf?: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly mediaType: 'application/json' | 'application/xml'
  /** Members of callbacks, by name, that are texts and hold JSON. */
  readonly embeddedJson: readonly string[]
  /** What a client reads, where the table of errors has another name for it. */
  codeOnTheWire?(code: string): string
  /** The body of a refusal, as the contracts' schemas see it. */
  refusal(code: string, entry: ErrorEntry): unknown
  /** The body as text, for what is not JSON. */
  write?(body: unknown): string
}

interface Server {
  readonly url: string
  readonly description?: string
  readonly variables?: Readonly<Record<string, { readonly default: string; readonly description?: string }>>
}
