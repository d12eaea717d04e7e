/** The result of one benchmark. */
export interface BenchResult {
  readonly title: string
  readonly lines: readonly string[]
  readonly isMet: boolean
}
