/** `YYYY-MM-DD HH:MM:SS.mmm`; inferred: in UTC. */
export function timeWithMilliseconds(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23)
}

/** `YYYY-MM-DD HH:MM:SS` */
export function timeText(at: number): string {
  return timeWithMilliseconds(at).slice(0, 19)
}

/** How long the vendor worked on a result: 50 to 349 ms. */
export function processingMs(chance: number): number {
  return 50 + (chance % 300)
}
