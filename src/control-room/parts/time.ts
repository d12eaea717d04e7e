/** `11:55:46.270`, in UTC: the vendors' times are. */
export function clockTime(at: number): string {
  return iso(at).slice(11, 23)
}

/** `11:55:46`. */
export function shortTime(at: number): string {
  return iso(at).slice(11, 19)
}

/** `2026-11-28`. */
export function day(at: number): string {
  return iso(at).slice(0, 10)
}

/** A clock may be moved beyond what a date can be. */
function iso(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? '----------T--:--:--.---' : date.toISOString()
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** `30 s`, `1 h 5 m`, `250 ms`: the two largest units. */
export function span(milliseconds: number): string {
  const parts: string[] = []
  let rest = Math.round(Math.abs(milliseconds))
  if (rest < 1000) return `${rest} ms`
  for (const [unit, size] of UNITS) {
    const number = Math.floor(rest / size)
    if (number === 0) continue
    parts.push(`${number} ${unit}`)
    rest -= number * size
    if (parts.length === 2) break
  }
  return parts.join(' ')
}

/** `+10 m`, `−1 h`. */
export function signedSpan(milliseconds: number): string {
  return `${milliseconds < 0 ? '−' : '+'}${span(milliseconds)}`
}
