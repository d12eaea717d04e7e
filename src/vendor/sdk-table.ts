/** How it is known what an SDK does. In this order, the first is worth the most. */
export type SdkEvidence =
  /** A test of this repository runs this version. */
  | 'test'
  /** Somebody ran it against Soundcheck once, on the day that the row names. */
  | 'hand'
  /** Its source was read. */
  | 'source'
  /** Neither. */
  | 'untried'

/** A client that customers of a vendor use: how it reaches Soundcheck, and what it makes of an error. The texts are Markdown. */
export interface Sdk {
  readonly language: 'Node' | 'Python' | 'Go' | 'Java' | 'PHP' | 'Command line' | 'Any'
  /** As its registry calls it. */
  readonly name: string
  /** The version that the row speaks of. Absent for what a language brings. */
  readonly version?: string
  readonly evidence: SdkEvidence
  /** The file with the test, or the day, as `2026-11-28`. */
  readonly proof?: string
  /** What points it to `http://127.0.0.1:4747`. */
  readonly setting: string
  /** Where the code, the message and the request id of a refused call are. */
  readonly error: string
}
