import { budget } from './budget.ts'

/** No name that people mistype is longer. */
const MAX_LETTERS = 128

/**
 * Returns the candidates nearest to a mistyped word, best first. Case does not count. A candidate is near when at most two
 * letters, or a third of the letters, differ. Nothing is near to a text that is longer than any name.
 */
export function nearest(word: string, candidates: Iterable<string>, max = 3): string[] {
  if (word.length > MAX_LETTERS) return []
  const wanted = word.toLowerCase()
  return comparable(word, candidates)
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= allowed(word, candidate))
    .sort((one, other) => one.distance - other.distance)
    .slice(0, max)
    .map(({ candidate }) => candidate)
}

/** The candidates that can be near by their length, each once, as many as the budget allows. */
function comparable(word: string, candidates: Iterable<string>): string[] {
  const found = new Set<string>()
  let compared = 0
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > allowed(word, candidate) || found.has(candidate)) continue
    compared += word.length * candidate.length
    if (compared > budget.compared) break
    found.add(candidate)
  }
  return [...found]
}

/** How many letters of a near candidate may differ. At least as many differ as the lengths do. */
function allowed(word: string, candidate: string): number {
  return Math.max(2, Math.floor(Math.max(word.length, candidate.length) / 3))
}

/** The number of letters to insert, delete or replace to turn one string into the other (Levenshtein). */
export function editDistance(from: string, to: string): number {
  const row = Uint32Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const letter = from.charCodeAt(i - 1)
    let diagonal = i - 1
    let left = i
    row[0] = i
    for (let j = 1; j <= to.length; j++) {
      const above = row[j] ?? 0
      const replaced = diagonal + (letter === to.charCodeAt(j - 1) ? 0 : 1)
      left = Math.min(replaced, above + 1, left + 1)
      diagonal = above
      row[j] = left
    }
  }
  return row[to.length] ?? 0
}
