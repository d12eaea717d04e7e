/** How it is known what an SDK does. In this order, the first is worth the most. */
type SdkEvidence =
  /** A test of this repository runs this version. */
  | 'test'
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
  /** The file with the test. */
  readonly proof?: string
  /** What points it to `http://127.0.0.1:4747`. */
  readonly setting: string
  /** Where the code, the message and the request id of a refused call are. */
  readonly error: string
}
