/** What a keeper did since it started, for metrics. */
export class Counts {
  claims = 0
  /** Requests that another process answered, because it had their account. */
  forwarded = 0
  /** Accounts that were brought back from a log. */
  replays = 0
  replayedEntries = 0
  replaySeconds = 0
  /** Accounts in which a repeated step gave something else than before. */
  differences = 0
  appends = 0
  appendedEntries = 0
  appendSeconds = 0
  snapshots = 0
  /** Accounts that another process took over. */
  fenced = 0
  /** Logs whose end the store lost. */
  lost = 0

  noteReplay({ entries, seconds, isDifferent }: { entries: number; seconds: number; isDifferent: boolean }): void {
    this.replays++
    this.replayedEntries += entries
    this.replaySeconds += seconds
    if (isDifferent) this.differences++
  }

  noteAppend({ entries, seconds }: { entries: number; seconds: number }): void {
    this.appends++
    this.appendedEntries += entries
    this.appendSeconds += seconds
  }
}
