/** What one bench found. */
export interface Result {
  readonly title: string
  readonly lines: readonly string[]
  readonly isMet: boolean
}
