/** Beijing, in every cluster: the samples print such a text beside the same moment as a number. */
const OFFSET_MS = 8 * 3_600_000

/** `YYYY-MM-DD HH:MM:SS.mmm` in UTC+8. */
export function timeWithMilliseconds(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().replace('T', ' ').slice(0, 23)
}

/** `YYYY-MM-DD HH:MM:SS` in UTC+8. */
export function timeText(at: number): string {
  return timeWithMilliseconds(at).slice(0, 19)
}

/** How long the vendor worked on a result: 50 to 349 ms. */
export function processingMs(chance: number): number {
  return 50 + (chance % 300)
}
